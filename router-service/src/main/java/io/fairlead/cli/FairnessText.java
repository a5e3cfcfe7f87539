package io.fairlead.cli;

import io.fairlead.fairness.PoolReport;
import io.fairlead.fairness.RepReport;
import io.fairlead.fairness.Words;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a pool shared out, for people. */
final class FairnessText {

  private FairnessText() {}

  static String of(PoolReport report) {
    List<String> lines = new ArrayList<>();
    report.sentences().forEach(sentence -> lines.add(Paragraph.of(sentence)));
    if (!report.reps().isEmpty()) {
      lines.add("");
      lines.add(
          row(
              "rep",
              "leads",
              "due",
              "share",
              "quality",
              "share",
              "expected",
              "lifted",
              "held",
              "owed"));
      report.reps().forEach(rep -> lines.add(row(rep)));
      lines.add("");
      lines.add(Paragraph.of(evenness(report)));
      lines.add(Paragraph.of(LEGEND));
    }
    if (report.cost().isPresent()) {
      lines.add(Paragraph.of(report.assumption()));
    }
    return String.join("\n", lines);
  }

  private static final String LEGEND =
      "due: by weight, of all leads that nothing but a cap kept from the rep. quality: what an average rep was expected to make of the rep's leads, and its share of what was due. expected: what the rep itself was. lifted: leads had since a guard left others out; held: leads from which a guard left the rep out; owed: leads had although more was expected of somebody else.";

  private static String row(Object... cells) {
    return "  %-20s %6s %8s %6s %10s %6s %10s %6s %6s %6s".formatted(cells).stripTrailing();
  }

  private static String row(RepReport rep) {
    return row(
        rep.rep(),
        Words.count(rep.given()),
        String.format(Locale.ROOT, "%,.1f", rep.due()),
        share(rep.share()),
        Words.money(rep.quality()),
        share(rep.valueShare()),
        Words.money(rep.expectedValue()),
        Words.count(rep.liftedByGuard()),
        Words.count(rep.heldByGuard()),
        Words.count(rep.owed()));
  }

  private static String share(Optional<Double> share) {
    return share.map(part -> String.format(Locale.ROOT, "%.0f%%", 100 * part)).orElse("-");
  }

  private static String evenness(PoolReport report) {
    PoolReport.Evenness even = report.evenness();
    List<String> parts = new ArrayList<>();
    even.gini().ifPresent(gini -> parts.add("Gini of leads " + Words.coefficient(gini)));
    even.valueGini().ifPresent(gini -> parts.add("of quality " + Words.coefficient(gini)));
    even.worst()
        .ifPresent(worst ->
            parts.add(
                "worst off %s with %s of what was due"
                    .formatted(worst.rep(), Words.percent(worst.share()))));
    even.envy().ifPresent(envy -> parts.add("envy %s".formatted(Words.percent(envy))));
    return parts.isEmpty() ? "Nothing was due to anybody." : String.join(", ", parts) + ".";
  }
}
