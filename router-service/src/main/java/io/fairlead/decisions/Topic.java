package io.fairlead.decisions;

import io.fairlead.explanation.ServedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What columns of a model speak of, in words. */
sealed interface Topic {

  /** The day's load, which is no column of the graph. */
  List<String> LOAD = List.of("load");

  /** How the rep does in general. */
  record Skill() implements Topic {}

  /** How it goes with leads of a kind. */
  record Kind(List<String> columns) implements Topic {}

  /** Whether rep and lead agree in something. */
  record Match(String in) implements Topic {}

  /** What is known of the rep. */
  record About(String column) implements Topic {}

  /** What the rep has taken today. */
  record Today() implements Topic {}

  /**
   * What is known of a rep.
   *
   * @param row what was served to the model
   * @param takenToday leads taken today
   */
  record Known(ServedRow row, int takenToday) {}

  /** Words that stand before "leads" as they are. */
  Set<String> ADJECTIVES =
      Set.of("product", "industry", "country", "region", "city", "language", "source");

  String REP = "rep";
  String SEGMENT = "record.rate.";

  /** The topic of a contribution. */
  static Topic of(List<String> columns) {
    if (columns.equals(LOAD)) {
      return new Today();
    }
    List<String> kinds = new ArrayList<>();
    for (String column : columns) {
      if (column.startsWith("match.")) {
        return new Match(column.substring("match.".length()));
      }
      if (column.startsWith("rep.") && columns.size() == 1) {
        return new About(column);
      }
      if (column.startsWith(SEGMENT) && !column.matches(".*\\.\\d+d")) {
        kinds.add(column.substring(SEGMENT.length()));
      } else if (!column.equals(REP) && !column.startsWith("record.")) {
        kinds.add(column);
      }
    }
    return kinds.isEmpty() ? new Skill() : new Kind(kinds);
  }

  /**
   * How one rep stands against another, such as {@code converts software leads better}.
   *
   * @param better whether it speaks for the one
   */
  default String words(boolean better, Known one, Known other) {
    return switch (this) {
      case Skill _ -> "converts " + (better ? "more" : "fewer") + " leads in general";
      case Kind kind ->
          "converts " + leads(kind.columns(), one.row()) + (better ? " better" : " worse");
      case Match match -> match(match.in(), better, one.row(), other.row());
      case About about ->
          "has %s %s, not %s"
              .formatted(
                  plain(about.column()),
                  value(one.row(), about.column()),
                  value(other.row(), about.column()));
      case Today _ ->
          better
              ? "has taken %s, not %s"
                  .formatted(Words.leads(one.takenToday()), Words.number(other.takenToday()))
              : "has taken " + Words.leads(one.takenToday()) + " today";
    };
  }

  /** What is so of the lead, such as {@code product software}. */
  default String words(ServedRow lead) {
    return switch (this) {
      case Kind kind ->
          kind.columns().stream()
              .map(column -> plain(column) + " " + value(lead, column))
              .collect(Collectors.joining(" with "));
      case Skill _, Match _, About _, Today _ ->
          throw new IllegalArgumentException("a lead has no " + this);
    };
  }

  private static String leads(List<String> columns, ServedRow row) {
    String first = columns.getFirst();
    Optional<String> value = row.value(first);
    return columns.size() == 1 && ADJECTIVES.contains(first) && value.isPresent()
        ? value.get() + " leads"
        : "leads with "
            + columns.stream()
                .map(column -> plain(column) + " " + value(row, column))
                .collect(Collectors.joining(" and "));
  }

  private static String match(String in, boolean better, ServedRow one, ServedRow other) {
    String column = "match." + in;
    boolean fits = holds(one, column);
    if (fits == holds(other, column)) {
      return "fits the lead's " + in + (better ? " better" : " worse");
    }
    return (fits ? "" : "does not ")
        + switch (in) {
          case "language" -> fits ? "knows" : "know";
          case "product" -> fits ? "sells" : "sell";
          case "region" -> fits ? "covers" : "cover";
          default -> fits ? "fits" : "fit";
        }
        + " the lead's "
        + in;
  }

  /** A match is 1 as a number, and in the upper of two parts where it was cut. */
  private static boolean holds(ServedRow row, String column) {
    return row.value(column)
        .filter(value -> value.equals("1") || value.endsWith("or more"))
        .isPresent();
  }

  private static String value(ServedRow row, String column) {
    return row.value(column).orElse("unknown");
  }

  /** {@code rep.experienceYears} as {@code experience years}. */
  private static String plain(String column) {
    String name = column.startsWith("rep.") ? column.substring("rep.".length()) : column;
    return name.equals(name.toUpperCase(Locale.ROOT))
        ? name
        : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
