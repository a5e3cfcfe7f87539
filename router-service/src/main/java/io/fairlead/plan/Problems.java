package io.fairlead.plan;

import io.fairlead.text.Lengths;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a plan, each with its place, its value, a reason and advice. */
final class Problems {

  private static final Pattern ADVICE = Pattern.compile("(?s).*\\nMaybe .*");

  private final List<PlanException.Problem> problems = new ArrayList<>();

  /**
   * Notes a problem.
   *
   * @param value as it is written; null where it is missing
   * @param must what must be otherwise, without full stop
   * @param maybe what to do, without full stop
   */
  void add(String path, @Nullable Object value, String must, String maybe) {
    say(path, value, "%s.\nMaybe %s.".formatted(must, maybe));
  }

  /** Notes a problem whose reason is whole sentences, advice included. */
  void say(String path, @Nullable Object value, String reason) {
    problems.add(
        new PlanException.Problem(
            path,
            reason.startsWith("The ")
                ? reason
                : "(%s) %s".formatted(value == null ? "" : value, reason)));
  }

  /** Notes the problems that somebody else found. */
  void addAll(List<PlanException.Problem> found) {
    problems.addAll(found);
  }

  /**
   * @throws PlanException where there is a problem
   */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw exception();
    }
  }

  /** All of them. */
  PlanException exception() {
    return new PlanException(problems);
  }

  /** One of those words; a problem and the first of them otherwise. */
  String oneOf(String path, String value, Collection<String> allowed) {
    String first = allowed.iterator().next();
    if (allowed.contains(value)) {
      return value;
    }
    add(
        path,
        value,
        "must be " + String.join(" or ", allowed),
        closest(value, allowed).orElse(first));
    return first;
  }

  /** A number of minutes, hours or days; a problem and zero otherwise. */
  Duration duration(String path, @Nullable String text, String example) {
    Optional<Duration> duration = duration(text);
    if (duration.isEmpty()) {
      add(path, text, "must be a number of minutes, hours or days, as in 30m, 24h or 7d", example);
    }
    return duration.orElse(Duration.ZERO);
  }

  /** A number of minutes, hours or days; empty otherwise. */
  static Optional<Duration> duration(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(Lengths::read);
  }

  /** A time zone; empty where none is given, a problem where it is none. */
  Optional<ZoneId> zone(String path, @Nullable String text) {
    try {
      return Optional.ofNullable(text).map(ZoneId::of);
    } catch (DateTimeException e) {
      add(path, text, "must be an IANA time zone", "Europe/Berlin");
      return Optional.empty();
    }
  }

  /** A number between bounds; a problem and the least otherwise. */
  double number(String path, double value, double least, double most, String what) {
    if (value >= least && value <= most) {
      return value;
    }
    add(path, value, what, String.valueOf(least));
    return least;
  }

  /** A condition; empty where none is given, a problem where it is none. */
  Optional<Condition> condition(Scope scope, String path, @Nullable String text) {
    return parsed(path, text, given -> Condition.parse(scope, given));
  }

  /** What is parsed; empty where nothing is given, a problem where that fails. */
  <T> Optional<T> parsed(String path, @Nullable String text, Function<String, T> parse) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      say(
          path,
          text,
          ADVICE.matcher(reason).matches()
              ? reason
              : reason + "\nMaybe compare, as in lead.country == \"DE\" or rep.team == \"emea\".");
      return Optional.empty();
    }
  }

  /** The word that was probably meant. */
  static Optional<String> closest(String word, Collection<String> among) {
    return among.stream()
        .filter(other -> distance(word, other) <= Math.max(2, word.length() / 2))
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
  }

  /** Levenshtein's: how many letters must be added, dropped or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
