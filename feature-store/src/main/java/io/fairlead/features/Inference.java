package io.fairlead.features;

import io.fairlead.facts.Fact;
import io.fairlead.facts.LeadField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Infers a definition of features from the facts that it is shown, in any order. */
final class Inference {

  private final FeatureRules rules;
  private final Map<String, FieldColumn> columns = new TreeMap<>();
  private final Assignments assignments = new Assignments();
  private final List<Long> rows = new ArrayList<>();
  private final List<Long> moments = new ArrayList<>();

  Inference(FeatureRules rules) {
    this.rules = rules;
  }

  void observe(Fact fact) {
    switch (fact) {
      case Fact.Assigned assigned -> {
        int row = rows.size();
        assigned
            .lead()
            .fields()
            .forEach((name, field) -> {
              FieldColumn column = columns.computeIfAbsent(name, _ -> new FieldColumn());
              if (!isIdentity(name)) {
                column.put(row, field);
              }
            });
        rows.add(assigned.assignment());
        moments.add(assigned.occurredAt().toEpochMilli());
      }
      case Fact.Reported reported -> assignments.entry(reported.assignment()).reported(reported);
    }
  }

  /**
   * Numbers and categories. Identities, what the rules exclude, mixtures and free text are refused;
   * so are protected attributes and what seems to be known only afterwards, unless the rules allow
   * them.
   */
  FeatureDefinition definition() {
    Leaks leaks = leaks();
    List<String> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    Map<String, String> refused = new TreeMap<>();
    Map<String, String> allowed = new TreeMap<>();
    columns.forEach((name, column) -> {
      Optional<String> never = never(name, column);
      Optional<String> objection =
          never.isPresent() ? Optional.empty() : objection(name, column, leaks);
      never.ifPresent(reason -> refused.put(name, reason));
      objection.ifPresent(reason -> (rules.allows(name) ? allowed : refused).put(name, reason));
      if (!refused.containsKey(name)) {
        (column.isNumber() ? numbers : categories).add(name);
      }
    });
    return new FeatureDefinition(numbers, categories, refused, allowed);
  }

  private Optional<String> never(String name, FieldColumn column) {
    if (isIdentity(name)) {
      return Optional.of("says who the lead is, not what it needs");
    }
    if (rules.excludes(name)) {
      return Optional.of("the plan excludes it");
    }
    return column.flaw();
  }

  private Optional<String> objection(String name, FieldColumn column, Leaks leaks) {
    return rules.isProtected(name)
        ? Optional.of("is a protected attribute")
        : leaks.of(column.values(rows.size()));
  }

  private Leaks leaks() {
    Leaks.Row[] inOrder =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparing(moments::get).thenComparing(rows::get))
            .map(row -> new Leaks.Row(row, assignments.entry(rows.get(row)).result()))
            .toArray(Leaks.Row[]::new);
    return new Leaks(List.of(inOrder));
  }

  private static boolean isIdentity(String name) {
    return LeadField.named(name)
        .filter(field -> field.type() == LeadField.Type.IDENTITY)
        .isPresent();
  }
}
