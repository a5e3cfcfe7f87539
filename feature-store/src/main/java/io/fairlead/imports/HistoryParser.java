package io.fairlead.imports;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.ReportedOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Past assignments. {@code knownAt} is when the row's last fact could be known: its outcome, or,
 * while it is open, its assignment. A value without an outcome is not one yet.
 *
 * @param reps ids of the reps that are known
 */
record HistoryParser(Set<String> reps) implements RowParser<HistoryEntry> {

  @Override
  public HistoryEntry parse(Cells cells) {
    String rep = cells.required("rep");
    if (!reps.contains(rep)) {
      throw cells.bad(
          "rep",
          RefusalReason.UNKNOWN_REP,
          "be the id of a known rep",
          "Maybe import the reps first.");
    }
    Instant assignedAt = cells.requiredPast("assignedAt");
    Instant occurredAt = cells.past("occurredAt").orElse(assignedAt);
    if (occurredAt.isAfter(assignedAt)) {
      throw cells.bad(
          "occurredAt",
          RefusalReason.WRONG_ORDER,
          "not be after assignedAt (%s)".formatted(assignedAt),
          "Maybe the two are swapped.");
    }
    Optional<Instant> knownAt = cells.past("knownAt");
    Optional<ReportedOutcome> outcome = outcome(cells, assignedAt, knownAt);
    if (outcome.isEmpty() && knownAt.isPresent() && knownAt.get().isBefore(assignedAt)) {
      throw knownTooEarly(cells, "assignedAt", assignedAt);
    }
    return new HistoryEntry(
        LeadParser.lead(cells, occurredAt),
        cells.contact(),
        rep,
        assignedAt,
        outcome.isPresent() ? assignedAt : knownAt.orElse(assignedAt),
        cells.text("assignedBy"),
        outcome,
        cells.text("policy"),
        cells.propensity("propensity"));
  }

  private static Optional<ReportedOutcome> outcome(
      Cells cells, Instant assignedAt, Optional<Instant> knownAt) {
    if (!cells.has("outcome")) {
      if (cells.has("outcomeAt")) {
        throw cells.bad(
            "outcomeAt",
            RefusalReason.MISSING,
            "come with an outcome",
            "Maybe leave it empty while the lead is open.");
      }
      cells.amount("value");
      return Optional.empty();
    }
    OutcomeKind kind = Outcomes.kind(cells, "outcome");
    if (kind == OutcomeKind.RETRACTED) {
      throw cells.bad(
          "outcome",
          RefusalReason.NOTHING_TO_RETRACT,
          "be what became of the lead in the end",
          "Maybe leave out what was taken back.");
    }
    Instant outcomeAt = cells.requiredPast("outcomeAt");
    if (outcomeAt.isBefore(assignedAt)) {
      throw cells.bad(
          "outcomeAt",
          RefusalReason.WRONG_ORDER,
          "not be before assignedAt (%s)".formatted(assignedAt),
          "Maybe the two are swapped, or one of them is in another time zone.");
    }
    if (knownAt.isPresent() && knownAt.get().isBefore(outcomeAt)) {
      throw knownTooEarly(cells, "outcomeAt", outcomeAt);
    }
    return Optional.of(
        new ReportedOutcome(
            kind,
            cells.amount("value"),
            cells.currency("currency"),
            cells.text("reason"),
            outcomeAt,
            knownAt.orElse(outcomeAt)));
  }

  static BadCellException knownTooEarly(Cells cells, String column, Instant at) {
    return cells.bad(
        "knownAt",
        RefusalReason.WRONG_ORDER,
        "not be before %s (%s)".formatted(column, at),
        "Maybe leave it out: a fact is then known when it occurs.");
  }
}
