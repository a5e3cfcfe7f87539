package io.fairlead.cli;

import io.fairlead.decisions.PastReport;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What would have become of past leads, for people. */
final class PastText {

  private static final int MOST_EXAMPLES = 5;

  private PastText() {}

  static String of(PastReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(Paragraph.of(headline(report)));
    if (report.leads() == 0) {
      return String.join("\n", lines);
    }
    lines.add("%n  %-20s %10s %10s".formatted("rep", "had", "would have"));
    report
        .reps()
        .forEach(
            rep -> lines.add("  %-20s %10d %10d".formatted(rep.rep(), rep.was(), rep.would())));
    if (!report.differences().isEmpty()) {
      lines.add("\nThe first that would have gone elsewhere:");
      report.differences().stream()
          .limit(MOST_EXAMPLES)
          .forEach(difference ->
              lines.add(
                  Paragraph.of(
                      "  ",
                      "%s: %s had it, %s would. %s"
                          .formatted(
                              difference.lead(),
                              somebody(difference.was()),
                              somebody(difference.would()),
                              difference.because()))));
    }
    lines.add("\nAssumed:");
    report.assumptions().forEach(assumption -> lines.add(Paragraph.of("  ", assumption)));
    return String.join("\n", lines);
  }

  private static String headline(PastReport report) {
    return report.leads() == 0
        ? "No lead arose from %s to %s.".formatted(report.from(), report.to())
        : String.format(
            Locale.ROOT,
            "%d leads from %s to %s: %d (%.1f%%) would have gone where they went, %d to nobody.",
            report.leads(),
            report.from(),
            report.to(),
            report.same(),
            100.0 * report.same() / report.leads(),
            report.nobody());
  }

  private static String somebody(Optional<String> rep) {
    return rep.orElse("nobody");
  }
}
