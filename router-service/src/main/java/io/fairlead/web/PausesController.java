package io.fairlead.web;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.routing.Absence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes reps out of the rotation and back, from now on. Each call may be repeated: a rep is paused
 * at most once and offline at most once, and the last to say so sets the end. A key with the scope
 * {@code route} will do, so that a team lead needs no administrator. Answers with what holds of the
 * rep now.
 */
@RestController
final class PausesController {

  private final KnownReps reps;
  private final AbsenceStore absences;
  private final InstantSource clock;

  PausesController(KnownReps reps, AbsenceStore absences, InstantSource clock) {
    this.reps = reps;
    this.absences = absences;
    this.clock = clock;
  }

  record ResumeBody(@Nullable String by) {}

  /** No leads of the rotation; those of the rep's own accounts still come. */
  @PostMapping("/v1/reps/{id}:pause")
  @Scope("route")
  RepLine pause(@PathVariable String id, @RequestBody PauseBody body, Caller caller) {
    return begin(id, Absence.Kind.PAUSED, body, caller);
  }

  /** Ends the pause; a rep who is not paused stays so. */
  @PostMapping("/v1/reps/{id}:resume")
  @Scope("route")
  RepLine resume(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ResumeBody body,
      Caller caller) {
    return end(id, Absence.Kind.PAUSED, body, caller);
  }

  /** No leads at all. */
  @PostMapping("/v1/reps/{id}:offline")
  @Scope("route")
  RepLine offline(@PathVariable String id, @RequestBody PauseBody body, Caller caller) {
    return begin(id, Absence.Kind.OFFLINE, body, caller);
  }

  /** Ends the time offline; a rep who is not offline stays so. */
  @PostMapping("/v1/reps/{id}:online")
  @Scope("route")
  RepLine online(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ResumeBody body,
      Caller caller) {
    return end(id, Absence.Kind.OFFLINE, body, caller);
  }

  private RepLine begin(String id, Absence.Kind kind, PauseBody body, Caller caller) {
    Rep rep = reps.get(id);
    Absence absence = body.absence(kind, KnownReps.zone(rep), Moments.now(clock));
    absences.begin(id, absence, Signature.of(body.by(), caller));
    return line(rep);
  }

  private RepLine end(String id, Absence.Kind kind, @Nullable ResumeBody body, Caller caller) {
    Rep rep = reps.get(id);
    String by = Signature.of(Optional.ofNullable(body).map(ResumeBody::by).orElse(null), caller);
    absences.end(id, kind, Moments.now(clock), by);
    return line(rep);
  }

  private RepLine line(Rep rep) {
    Instant now = Moments.now(clock);
    return RepLine.of(rep, now, absences.holding(rep.id(), now));
  }
}
