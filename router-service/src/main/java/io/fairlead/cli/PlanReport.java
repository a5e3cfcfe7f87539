package io.fairlead.cli;

import io.fairlead.decisions.PlanReview;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** What came of a plan, for people. */
final class PlanReport {

  private PlanReport() {}

  static String of(PlanReview review, boolean isFirst) {
    List<String> lines = new ArrayList<>();
    boolean same = review.difference().isEmpty() && !isFirst;
    lines.add(Paragraph.of(headline(review, same)));
    if (!review.difference().isEmpty()) {
      lines.add("It differs from the plan before it:");
      review.difference().forEach(change -> lines.add(line(change.path(), change.says())));
    }
    if (!review.findings().isEmpty()) {
      lines.add("Probably not meant:");
      review.findings().forEach(finding -> lines.add(line(finding.path(), finding.says())));
    }
    review.notes().forEach(note -> lines.add(Paragraph.of(note)));
    return String.join("\n", lines);
  }

  private static String headline(PlanReview review, boolean same) {
    if (review.version().isEmpty()) {
      return same
          ? "Nothing is wrong with the plan, and it says what the running one says."
          : "Nothing is wrong with the plan. It was not put into force.";
    }
    int version = review.version().getAsInt();
    return same
        ? "Plan %d runs already and says the same.".formatted(version)
        : "Plan %d runs from now on.".formatted(version);
  }

  private static String line(String path, String says) {
    return Paragraph.of("  ", path + ": " + says + (says.endsWith(".") ? "" : "."));
  }
}
