package io.fairlead.web;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.routing.Absence;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Leave and illness of reps. A date means the start of that day in the rep's zone, else in UTC;
 * {@code to} is exclusive. A key with the scope {@code route} will do, so that a team lead needs no
 * administrator.
 */
@RestController
@RequestMapping("/v1/reps/{id}/absences")
final class AbsencesController {

  private final KnownReps reps;
  private final AbsenceStore absences;
  private final InstantSource clock;

  AbsencesController(KnownReps reps, AbsenceStore absences, InstantSource clock) {
    this.reps = reps;
    this.absences = absences;
    this.clock = clock;
  }

  /** The rep's absences of all kinds that touch a time, which is open where a side is left out. */
  @GetMapping
  @Scope({"route", "analyst"})
  List<AbsenceView> of(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    ZoneId zone = KnownReps.zone(reps.get(id));
    FieldChecks checks = new FieldChecks("the query");
    Optional<Instant> begin = checks.momentOrDay("from", from, zone);
    Optional<Instant> end = checks.momentOrDay("to", to, zone);
    if (begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())) {
      checks.bad("to", end.get(), "be after from (" + begin.get() + ")", "the two are swapped");
    }
    checks.refuse();
    return AbsenceView.all(absences.of(id, begin, end));
  }

  /** Adds an absence of kind ABSENT beside those that are there; they may overlap. */
  @PostMapping
  @Scope("route")
  @ResponseStatus(HttpStatus.CREATED)
  AbsenceView add(@PathVariable String id, @RequestBody AbsenceBody body, Caller caller) {
    Rep rep = reps.get(id);
    Absence absence = body.absence(KnownReps.zone(rep), Moments.now(clock));
    return AbsenceView.of(absences.add(id, absence, Signature.of(body.by(), caller)));
  }

  /**
   * Ends an absence of any kind now, or takes it back where it has not begun: then {@code to} is
   * {@code from}. One that is over stays as it is.
   */
  @DeleteMapping("/{absence}")
  @Scope("route")
  AbsenceView end(@PathVariable String id, @PathVariable long absence, Caller caller) {
    reps.get(id);
    return absences
        .end(id, absence, Moments.now(clock), caller.label())
        .map(AbsenceView::of)
        .orElseThrow(() ->
            RequestException.notFound(
                "There is no absence %d of the rep %s.\nMaybe it is another rep's."
                    .formatted(absence, id)));
  }
}
