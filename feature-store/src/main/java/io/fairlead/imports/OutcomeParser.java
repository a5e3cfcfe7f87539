package io.fairlead.imports;

import io.fairlead.store.OutcomeReport;
import io.fairlead.store.ReportedOutcome;
import java.time.Instant;
import java.util.Optional;

/** Outcomes; one is known when it occurs, unless the file says otherwise. */
final class OutcomeParser implements RowParser<OutcomeReport> {

  @Override
  public OutcomeReport parse(Cells cells) {
    Instant occurredAt = cells.requiredPast("occurredAt");
    Optional<Instant> knownAt = cells.past("knownAt");
    if (knownAt.isPresent() && knownAt.get().isBefore(occurredAt)) {
      throw HistoryParser.knownTooEarly(cells, "occurredAt", occurredAt);
    }
    return new OutcomeReport(
        LeadParser.key(cells, "lead"),
        cells.text("rep"),
        new ReportedOutcome(
            Outcomes.kind(cells, "kind"),
            cells.amount("value"),
            cells.currency("currency"),
            cells.text("reason"),
            occurredAt,
            knownAt.orElse(occurredAt)));
  }
}
