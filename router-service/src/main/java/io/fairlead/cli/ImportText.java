package io.fairlead.cli;

import io.fairlead.imports.ImportReport;
import io.fairlead.imports.RefusalReason;
import io.fairlead.imports.RefusedRow;
import io.fairlead.text.Paragraph;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an import did, for people. */
final class ImportText {

  private static final int MOST_LINES = 10;

  private ImportText() {}

  static String of(ImportCommand.Imported imported) {
    ImportReport report = imported.report();
    String counts =
        Stream.of(
                count(report.rowsRead(), "rows read"),
                count(report.rowsAdded(), "added"),
                count(report.rowsChanged(), "changed"),
                count(report.rowsUnchanged(), "unchanged"),
                count(report.rowsRefused(), "refused"),
                count(report.outcomes(), "new outcomes"))
            .collect(Collectors.joining(", "));
    return Stream.concat(
            Stream.of(
                "%s from %s: %s.".formatted(imported.kind().label(), imported.file(), counts)),
            refusals(report))
        .collect(Collectors.joining("\n"));
  }

  private static String count(long rows, String what) {
    return String.format(Locale.ROOT, "%,d %s", rows, what);
  }

  private static Stream<String> refusals(ImportReport report) {
    if (report.rowsRefused() == 0) {
      return Stream.empty();
    }
    String reasons =
        report.refusalsByReason().entrySet().stream()
            .sorted(Map.Entry.<RefusalReason, Long>comparingByValue(Comparator.reverseOrder()))
            .map(reason -> count(reason.getValue(), reason.getKey().name()))
            .collect(Collectors.joining(", "));
    long left = report.rowsRefused() - Math.min(MOST_LINES, report.refusals().size());
    return Stream.of(
            Stream.of("Refused, by reason: " + reasons + ". The first of them:"),
            report.refusals().stream().limit(MOST_LINES).map(ImportText::line),
            left == 0 ? Stream.<String>empty() : Stream.of("  ... and " + count(left, "more")))
        .flatMap(lines -> lines);
  }

  private static String line(RefusedRow row) {
    String place =
        row.column().isEmpty()
            ? "  line %d: ".formatted(row.line())
            : "  line %d, %s: ".formatted(row.line(), row.column());
    return Paragraph.of(place, row.because());
  }
}
