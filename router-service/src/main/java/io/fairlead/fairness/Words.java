package io.fairlead.fairness;

import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures as people read them. */
public final class Words {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private Words() {}

  /** As in {@code 1,234.50}. */
  public static String money(double amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  /** As in {@code 1.8%}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** As in {@code 70%}, or {@code 72.5%} where that is what a plan says. */
  public static String bound(double share) {
    double percent = Math.round(1000 * share) / 10.0;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f%%", percent)
        : String.format(Locale.ROOT, "%.1f%%", percent);
  }

  /** As in {@code 1,204}. */
  public static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As in {@code 0.125}. */
  public static String coefficient(double coefficient) {
    return String.format(Locale.ROOT, "%.3f", coefficient);
  }

  /** As in {@code 1 lead}. */
  static String leads(int count) {
    return count == 1 ? "1 lead" : count(count) + " leads";
  }

  /** To the minute, in that zone. */
  public static String time(Instant at, ZoneId zone) {
    return MINUTES.format(at.atZone(zone));
  }

  static String length(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return unit(minutes / (24 * 60), "day");
    }
    return minutes % 60 == 0 ? unit(minutes / 60, "hour") : unit(minutes, "minute");
  }

  private static String unit(long count, String unit) {
    return count == 1 ? "1 " + unit : count + " " + unit + "s";
  }

  static String of(Band.Of of) {
    return switch (of) {
      case COUNT -> "leads";
      case EXPECTED_VALUE -> "expected value";
    };
  }

  static String of(Aim.Kind kind) {
    return switch (kind) {
      case MAX_MIN -> "max-min";
      case PROPORTIONAL -> "proportional";
    };
  }

  /** As in {@code above 70%} or {@code between 70% and 150%}. */
  public static String between(Optional<Double> floor, Optional<Double> ceiling) {
    if (ceiling.isEmpty()) {
      return "above " + bound(floor.orElse(0.0));
    }
    return floor
        .map(least -> "between %s and %s".formatted(bound(least), bound(ceiling.get())))
        .orElseGet(() -> "below " + bound(ceiling.get()));
  }

  /** As in {@code a, b and c}. */
  static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
