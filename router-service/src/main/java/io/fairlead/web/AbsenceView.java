package io.fairlead.web;

import io.fairlead.ledger.RecordedAbsence;
import io.fairlead.routing.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time without leads.
 *
 * @param id its number
 * @param kind why, as a word
 * @param from first instant without leads
 * @param to first instant with leads again (exclusive); absent means until further notice, {@code
 *     from} means that it was taken back before it began
 * @param because why
 * @param by who recorded it, or changed it last
 * @param recordedAt when it was recorded
 * @param endedBy who ended it early, or took it back; absent where nobody did
 */
record AbsenceView(
    long id,
    Absence.Kind kind,
    Instant from,
    Optional<Instant> to,
    String because,
    String by,
    Instant recordedAt,
    Optional<String> endedBy) {

  static AbsenceView of(RecordedAbsence recorded) {
    Absence absence = recorded.absence();
    return new AbsenceView(
        recorded.id(),
        absence.kind(),
        absence.since(),
        absence.until(),
        absence.because(),
        recorded.by(),
        recorded.recordedAt(),
        recorded.endedBy());
  }

  static List<AbsenceView> all(List<RecordedAbsence> recorded) {
    return recorded.stream().map(AbsenceView::of).toList();
  }
}
