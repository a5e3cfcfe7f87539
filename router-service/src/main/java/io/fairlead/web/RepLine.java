package io.fairlead.web;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.RecordedAbsence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rep in short. Whether the rep takes leads now depends on working hours and caps as well.
 *
 * @param id the rep
 * @param team the team
 * @param active whether the rep has begun to take leads and not yet ceased to, by its own dates
 * @param absences those that hold now, in the order in which they began
 */
record RepLine(String id, Optional<String> team, boolean active, List<AbsenceView> absences) {

  static RepLine of(Rep rep, Instant now, List<RecordedAbsence> absences) {
    return new RepLine(rep.id(), rep.team(), active(rep, now), AbsenceView.all(absences));
  }

  static boolean active(Rep rep, Instant now) {
    return rep.activeFrom().map(from -> !now.isBefore(from)).orElse(true)
        && rep.activeTo().map(now::isBefore).orElse(true);
  }
}
