package io.fairlead.features;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /**
   * Infers numbers and categories from leads; fields of mixed type, free text and protected ones
   * are refused.
   */
  public static FeatureDefinition inferredFrom(Iterable<Lead> leads) {
    Map<String, Seen> seen = new TreeMap<>();
    for (Lead lead : leads) {
      lead.fields()
          .forEach((name, field) -> seen.computeIfAbsent(name, _ -> new Seen()).add(field));
    }
    TreeSet<String> numbers = new TreeSet<>();
    TreeSet<String> categories = new TreeSet<>();
    Map<String, String> refused = new TreeMap<>();
    seen.forEach((name, of) -> {
      if (LeadField.named(name).filter(f -> f.type() == LeadField.Type.IDENTITY).isPresent()) {
        refused.put(name, "says who the lead is, not what it needs");
      } else if (PROTECTED.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
        refused.put(name, "is a protected attribute");
      } else if (of.number && of.word) {
        refused.put(name, "is sometimes a number and sometimes a word");
      } else if (of.number) {
        numbers.add(name);
      } else if (of.words.size() > MOST_CATEGORIES) {
        refused.put(name, "has more than " + MOST_CATEGORIES + " different values");
      } else {
        categories.add(name);
      }
    });
    return new FeatureDefinition(List.copyOf(numbers), List.copyOf(categories), refused);
  }

  private static final class Seen {
    private final Set<String> words = new HashSet<>();
    private boolean number;
    private boolean word;

    void add(Field field) {
      switch (field) {
        case Field.Numeric _ -> number = true;
        case Field.Flag flag -> addWord(String.valueOf(flag.value()));
        case Field.Category category -> addWord(category.value());
      }
    }

    private void addWord(String value) {
      word = true;
      if (words.size() <= MOST_CATEGORIES) {
        words.add(value);
      }
    }
  }
}
