package io.fairlead.features;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which fields of a lead are features. Training infers it from the leads that it sees; it then
 * stands in the model's manifest, so that serving reads the same features.
 *
 * @param numbers names of numeric fields, in order
 * @param categories names of categorical fields, in order
 * @param refused fields that are no features, each with the reason
 */
public record FeatureDefinition(
    List<String> numbers, List<String> categories, Map<String, String> refused) {

  /** A field with more distinct words than this is free text, not a category. */
  static final int MOST_CATEGORIES = 60;

  /** Never features: they describe a person, not a lead's need. */
  private static final Set<String> PROTECTED =
      Set.of(
          "age",
          "birthdate",
          "dateofbirth",
          "gender",
          "sex",
          "marital",
          "maritalstatus",
          "religion",
          "race",
          "ethnicity",
          "nationality",
          "disability",
          "pregnant",
          "sexualorientation",
          "politicalopinion");

  public FeatureDefinition {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    refused = Map.copyOf(refused);
  }

  /** Infers a definition from the leads that it is shown, in any order. */
  static final class Inference {

    private final Map<String, Seen> seen = new TreeMap<>();

    void add(Lead lead) {
      lead.fields()
          .forEach((name, field) -> seen.computeIfAbsent(name, _ -> new Seen()).add(field));
    }

    /**
     * Numbers and categories; identities, protected attributes, mixtures and free text are refused.
     */
    FeatureDefinition definition() {
      List<String> numbers = new ArrayList<>();
      List<String> categories = new ArrayList<>();
      Map<String, String> refused = new TreeMap<>();
      seen.forEach((name, of) -> {
        if (isIdentity(name)) {
          refused.put(name, "says who the lead is, not what it needs");
        } else if (isProtected(name)) {
          refused.put(name, "is a protected attribute");
        } else if (of.number && !of.words.isEmpty()) {
          refused.put(name, "is sometimes a number and sometimes a word");
        } else if (of.words.size() > MOST_CATEGORIES) {
          refused.put(name, "has more than " + MOST_CATEGORIES + " different values");
        } else {
          (of.number ? numbers : categories).add(name);
        }
      });
      return new FeatureDefinition(numbers, categories, refused);
    }

    private static boolean isIdentity(String name) {
      return LeadField.named(name)
          .filter(field -> field.type() == LeadField.Type.IDENTITY)
          .isPresent();
    }

    private static boolean isProtected(String name) {
      return PROTECTED.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }
  }

  private static final class Seen {
    private final Set<String> words = new HashSet<>();
    private boolean number;

    void add(Field field) {
      switch (field) {
        case Field.Numeric _ -> number = true;
        case Field.Flag flag -> addWord(String.valueOf(flag.value()));
        case Field.Category category -> addWord(category.value());
      }
    }

    private void addWord(String value) {
      if (words.size() <= MOST_CATEGORIES) {
        words.add(value);
      }
    }
  }
}
