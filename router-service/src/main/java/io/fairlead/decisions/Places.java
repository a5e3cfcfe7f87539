package io.fairlead.decisions;

import io.fairlead.ledger.Wait;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The places on a lead's way where somebody may take it later. Not for several threads. */
final class Places {

  private final Staffing staffing;
  private final Asked asked;
  private final Optional<String> instead;
  private final List<Wait.Place> passed = new ArrayList<>();

  /**
   * None yet.
   *
   * @param staffing what the lead is decided on
   * @param asked the lead
   * @param instead who takes it after a limit, instead of whom the routes say
   */
  Places(Staffing staffing, Asked asked, Optional<String> instead) {
    this.staffing = staffing;
    this.asked = asked;
    this.instead = instead;
  }

  /** That place of the pool; empty where nobody there takes it later. */
  Optional<Wait.Place> of(Ruling ruling, Assessment assessment, Instant asOf) {
    return ruling instanceof Ruling.Deferred deferred
        ? Optional.of(place(deferred, assessment, asOf))
        : Optional.empty();
  }

  /** A limit that has passed does not come a second time. */
  private Wait.Place place(Ruling.Deferred deferred, Assessment assessment, Instant asOf) {
    String basis = Line.basis(staffing, assessment.staffed());
    Set<String> reps = Line.reps(deferred);
    return new Wait.Place(
        new WaitingLead.Spot(
            assessment.pool().rules().pool(),
            Line.kind(basis, reps, assessment.seats()),
            basis,
            reps,
            assessment.tier(),
            deferred.until(),
            Optional.empty(),
            instead),
        asOf,
        assessment
            .pool()
            .deferral()
            .filter(_ -> instead.isEmpty())
            .map(deferral -> deferral.upTo()));
  }

  /** The lead goes on from there. */
  void pass(Wait.Place place) {
    passed.add(place);
  }

  /** It waits wherever somebody may take it later: at the places that were passed, and here. */
  Wait wait(Optional<Wait.Place> here) {
    List<Wait.Place> places = new ArrayList<>(passed);
    here.ifPresent(place -> {
      places.removeIf(other -> other.spot().pool().equals(place.spot().pool()));
      places.add(place);
    });
    return new Wait(asked.lead(), asked.request().excluded(), places);
  }

  /** It waits at the places that were passed; where no rep could end the wait, another plan may. */
  Wait nowhere() {
    return wait(passed.isEmpty() ? Optional.of(held()) : Optional.empty());
  }

  private Wait.Place held() {
    return new Wait.Place(
        new WaitingLead.Spot(
            "",
            "held",
            Line.basis(staffing),
            Set.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            instead),
        asked.now(),
        Optional.empty());
  }
}
