package io.fairlead.web;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.OpenLeadCount;
import io.fairlead.ledger.RecordedAbsence;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reps: who they are and whether they are there. Personal data go in and never come out. */
@RestController
final class RepsController {

  private final FactStore facts;
  private final KnownReps reps;
  private final AbsenceStore absences;
  private final OpenLeadCount open;
  private final InstantSource clock;

  RepsController(
      FactStore facts,
      KnownReps reps,
      AbsenceStore absences,
      OpenLeadCount open,
      InstantSource clock) {
    this.facts = facts;
    this.reps = reps;
    this.absences = absences;
    this.open = open;
    this.clock = clock;
  }

  /** All reps, by id, each with the absences that hold now. */
  @GetMapping("/v1/reps")
  @Scope({"route", "analyst"})
  List<RepLine> all() {
    Instant now = Moments.now(clock);
    Map<String, List<RecordedAbsence>> away = absences.holding(now);
    return facts.reps().stream()
        .map(rep -> RepLine.of(rep, now, away.getOrDefault(rep.id(), List.of())))
        .toList();
  }

  /** One rep, without personal data. */
  @GetMapping("/v1/reps/{id}")
  @Scope({"route", "analyst"})
  RepView one(@PathVariable String id) {
    return view(reps.get(id));
  }

  /**
   * Adds a rep, or replaces all that is known of one: what is left out is unknown from then on.
   * Only personal data stay as they are where name, email and phone are all left out, so that what
   * was read can be put back. Waits for the decisions under way.
   *
   * @return 201 where the rep is new, else 200
   */
  @PutMapping("/v1/reps/{id}")
  @Scope("admin")
  ResponseEntity<RepView> put(@PathVariable String id, @RequestBody RepBody body) {
    boolean added = facts.saveReps(List.of(body.entry(id))).added() > 0;
    return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK)
        .body(view(reps.get(id)));
  }

  private RepView view(Rep rep) {
    Instant now = Moments.now(clock);
    return RepView.of(rep, now, open.of(rep.id(), now), absences.holding(rep.id(), now));
  }
}
