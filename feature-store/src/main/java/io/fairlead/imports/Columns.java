package io.fairlead.imports;

import io.fairlead.facts.LeadField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that have a meaning, by kind of file. */
final class Columns {

  private static final Columns REPS =
      new Columns(
          List.of("id"),
          List.of(
              "name",
              "email",
              "phone",
              "timeZone",
              "team",
              "homeRegion",
              "territories",
              "languages",
              "products",
              "skills",
              "experienceYears",
              "activeFrom",
              "activeTo",
              "weight",
              "maxOpen",
              "maxPerHour",
              "maxPerDay",
              "maxPerWeek"),
          true);

  private static final Columns HISTORY =
      new Columns(
          List.of("externalId", "rep", "assignedAt"),
          withLeadFields(
              "occurredAt",
              "assignedBy",
              "outcome",
              "outcomeAt",
              "value",
              "reason",
              "policy",
              "propensity",
              "knownAt"),
          true);

  private static final Columns LEADS =
      new Columns(List.of("externalId"), withLeadFields("occurredAt"), true);

  private static final Columns OUTCOMES =
      new Columns(
          List.of("lead", "kind", "occurredAt"),
          List.of("system", "rep", "value", "currency", "reason", "knownAt"),
          false);

  /** Columns of times; another system may write them without a zone. */
  static final Set<String> TIMES = Set.of("occurredAt", "assignedAt", "outcomeAt", "knownAt");

  private final List<String> required;
  private final boolean attributes;
  private final Set<String> standard;
  private final Map<String, String> byBareName = new HashMap<>();

  private Columns(List<String> required, List<String> optional, boolean attributes) {
    this.required = required;
    this.attributes = attributes;
    standard =
        Stream.concat(required.stream(), optional.stream()).collect(Collectors.toUnmodifiableSet());
    standard.forEach(name -> byBareName.put(bare(name), name));
  }

  static Columns of(ImportKind kind) {
    return switch (kind) {
      case REPS -> REPS;
      case HISTORY -> HISTORY;
      case LEADS -> LEADS;
      case OUTCOMES -> OUTCOMES;
    };
  }

  /** Whether the column has a meaning of its own; else it is an attribute. */
  boolean isStandard(String column) {
    return standard.contains(column);
  }

  /** What is wrong with a column of that name: a rule and an advice; empty where it is fine. */
  Optional<Wrong> wrong(String column) {
    if (standard.contains(column)) {
      return Optional.empty();
    }
    Optional<String> meant = Optional.ofNullable(byBareName.get(bare(column)));
    if (meant.isPresent()) {
      return Optional.of(
          new Wrong(
              "The column (%s) must be written %s.".formatted(column, meant.get()),
              "Maybe rename it."));
    }
    if (!attributes) {
      return Optional.of(
          new Wrong(
              "The column (%s) must be one of %s.".formatted(column, sorted(standard)),
              "Maybe remove it: outcomes have no attributes."));
    }
    if (this == LEADS && HISTORY.standard.contains(column)) {
      return Optional.of(
          new Wrong(
              "The column (%s) must not stand in a file of leads.".formatted(column),
              "Maybe this is a history: import it as that."));
    }
    return Optional.empty();
  }

  /** A rule that a column breaks, and what might help. */
  record Wrong(String rule, String advice) {}

  /**
   * Refuses a header that lacks a column or misspells one.
   *
   * @param owner whose header it is, as the sentence says it
   */
  void check(List<String> header, String owner) {
    for (String column : header) {
      wrong(column)
          .ifPresent(wrong -> {
            throw new ImportRefusedException(wrong.rule(), wrong.advice());
          });
    }
    for (String column : required) {
      if (!header.contains(column)) {
        throw new ImportRefusedException(
            "The column (%s) of %s must be there.".formatted(column, owner),
            "Maybe it has another name in your system: rename it, or use a mapping.");
      }
    }
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static List<String> withLeadFields(String... more) {
    return Stream.of(
            Stream.of("system", "name", "email", "phone"),
            Arrays.stream(LeadField.values()).map(LeadField::fieldName),
            Arrays.stream(more))
        .flatMap(names -> names)
        .toList();
  }
}
