package io.fairlead.ledger;

import io.fairlead.facts.Field;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A lead that was given to a rep who was drawn among several.
 *
 * @param decision id of the decision
 * @param asOf the moment it was decided for
 * @param rep who got it
 * @param propensity with which the rep was drawn
 * @param fields of the lead
 * @param chances of all among whom it was shared out
 * @param reports what was reported of it since
 */
public record DrawnLead(
    UUID decision,
    Instant asOf,
    String rep,
    double propensity,
    Map<String, Field> fields,
    List<Chance> chances,
    List<LiveResult.Report> reports) {

  public DrawnLead {
    fields = Map.copyOf(fields);
    chances = List.copyOf(chances);
    reports = List.copyOf(reports);
  }

  /**
   * A rep's chance to get it.
   *
   * @param share probability to be drawn
   * @param weight the rep's relative share in the pool
   * @param expectedValue what the model that served expected, where one did
   */
  public record Chance(String rep, double share, double weight, Optional<Double> expectedValue) {}

  /** Whether it stood as converted by what was known at a moment. */
  public boolean isConvertedBy(Instant moment) {
    Reports known = Reports.NONE;
    for (LiveResult.Report report : reports) {
      if (!report.knownAt().isAfter(moment)) {
        known = known.with(report.kind(), report.occurredAt());
      }
    }
    return known.lastClosing().filter(last -> last.kind() == OutcomeKind.CONVERTED).isPresent();
  }
}
