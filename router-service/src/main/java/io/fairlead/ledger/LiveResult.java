package io.fairlead.ledger;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision that gave a lead to the rep whom a model had scored, and what was reported of it.
 *
 * @param pool the pool; empty where the lead went straight to a rep
 * @param asOf the moment it was decided for
 * @param probability what the champion had said
 * @param shadow what a model beside it would have said, where one was asked for
 * @param reports what was reported, in no order
 */
public record LiveResult(
    Optional<String> pool,
    Instant asOf,
    double probability,
    Optional<Double> shadow,
    List<Report> reports) {

  public LiveResult {
    reports = List.copyOf(reports);
  }

  /**
   * One report.
   *
   * @param kind what
   * @param occurredAt when
   * @param knownAt when Fairlead knew of it
   */
  public record Report(OutcomeKind kind, Instant occurredAt, Instant knownAt) {}

  /**
   * Whether it was won, by what was known at a moment; empty where it was open then, or closed
   * without being the rep's.
   */
  public Optional<Boolean> convertedBy(Instant moment) {
    Reports known = Reports.NONE;
    for (Report report : reports) {
      if (!report.knownAt().isAfter(moment)) {
        known = known.with(report.kind(), report.occurredAt());
      }
    }
    return known
        .lastClosing()
        .map(Reports.Report::kind)
        .filter(kind -> kind == OutcomeKind.CONVERTED || kind == OutcomeKind.LOST)
        .map(kind -> kind == OutcomeKind.CONVERTED);
  }
}
