package io.fairlead.learning;

import io.fairlead.manifest.Input;
import io.fairlead.manifest.Kinds;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Alarms of drift, in words. */
final class DriftText {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private DriftText() {}

  static String of(Input input, int kind, Wager.Run run, double trained) {
    double share = run.hits() / (double) run.leads();
    return String.format(
        Locale.ROOT,
        "Since %s leads %s come %s: %s of %,d leads instead of %s.",
        DAY.format(run.since()),
        which(input, Kinds.name(input, kind)),
        howOften(share, trained),
        percent(share),
        run.leads(),
        percent(trained));
  }

  private static String which(Input input, String kind) {
    String column = input.column();
    return switch (kind) {
      case Kinds.UNKNOWN -> "without `" + column + "`";
      case Kinds.OTHER -> "with a `" + column + "` that was rare or unknown";
      default ->
          switch (input) {
            case Input.Bin _ -> "with `" + column + "` " + kind;
            case Input.Code _, Input.Indicator _, Input.Numeric _ ->
                "with `" + kind + "` as `" + column + "`";
          };
    };
  }

  private static String howOften(double share, double trained) {
    if (share == 0) {
      return "no more";
    }
    if (trained == 0) {
      return "which never came in training";
    }
    double times = share / trained;
    return String.format(Locale.ROOT, times < 1 ? "%.2f" : "%.1f", times)
        + " times as often as in training";
  }

  /** So that no share that is above 0 reads as 0. */
  private static String percent(double share) {
    return String.format(Locale.ROOT, share > 0 && share < 0.01 ? "%.2f%%" : "%.0f%%", 100 * share);
  }
}
