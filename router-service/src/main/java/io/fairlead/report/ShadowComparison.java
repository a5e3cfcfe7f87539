package io.fairlead.report;

import io.fairlead.ledger.ShadowReport;
import io.fairlead.ledger.ShadowResult;
import io.fairlead.ledger.Shadows;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A pool in shadow mode beside the system that kept its leads.
 *
 * @param pool name of the pool
 * @param from the first instant
 * @param to the first instant after it
 * @param report how both shared out
 * @param results what became of the leads with the other system's reps, the commonest first
 * @param reading what it says, in sentences
 * @param limits what it cannot say
 */
public record ShadowComparison(
    String pool,
    Instant from,
    Instant to,
    ShadowReport report,
    List<ShadowResult> results,
    String reading,
    String limits) {

  private static final String LIMITS =
      "The results are those of the other system's reps. Where both gave a lead to the same rep they are Fairlead's"
          + " too; where they differ, nobody knows what Fairlead's rep would have made of it, and leads on which both"
          + " agree are other leads than the rest. So this shows whether Fairlead would decide sensibly, and never"
          + " that it would bring more: that takes an experiment.";

  public ShadowComparison {
    results = List.copyOf(results);
  }

  /** Compares what the pool decided as of {@code from} and before {@code to}. */
  public static ShadowComparison of(Shadows shadows, String pool, Instant from, Instant to) {
    ShadowReport report = shadows.of(pool, from, to);
    return new ShadowComparison(
        pool, from, to, report, shadows.results(pool, from, to), reading(report), LIMITS);
  }

  private static String reading(ShadowReport report) {
    if (report.leads() == 0) {
      return "There is nothing to compare: no shadow decision has the present system's owner. Maybe send the lead's owner.";
    }
    String same =
        String.format(
            Locale.ROOT,
            "Both gave %d of %d leads (%.0f%%) to the same rep.",
            report.same(),
            report.leads(),
            100.0 * report.same() / report.leads());
    return report.ours().isEmpty() || report.theirs().isEmpty()
        ? same
        : same
            + String.format(
                Locale.ROOT,
                " By the model's own estimate a lead is worth %.2f with Fairlead's rep and %.2f with the present"
                    + " one (%d leads); whether it is right only outcomes of both can show.",
                report.ours().get(),
                report.theirs().get(),
                report.scored());
  }
}
