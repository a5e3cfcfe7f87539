package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Passed;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Nobody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stop on a lead's way. */
sealed interface Stop {

  /**
   * Reps are asked.
   *
   * @param route name of the route
   * @param staffed whom
   * @param leadIn why these, as a sentence with a space after it; empty for a pool
   * @param settles whether the lead stays here where nobody takes it
   * @param passed earlier routes that held and led to nobody
   * @param unknown fields that earlier routes asked for and the lead does not have
   * @param enrolment the arm that the lead is in there, where the pool has an experiment
   * @param presentOwner the rep to whom another system gave the lead, where it says so
   * @param found whose the lead was, as far as its way depended on that
   */
  record At(
      String route,
      Staffing.Staffed staffed,
      String leadIn,
      boolean settles,
      List<Passed> passed,
      Set<String> unknown,
      Optional<Enrolling> enrolment,
      Optional<String> presentOwner,
      Map<Whose, Optional<String>> found)
      implements Stop {

    /** The same with something told before: a sentence with a space after it, or nothing. */
    At after(String told) {
      return new At(
          route, staffed, told + leadIn, settles, passed, unknown, enrolment, presentOwner, found);
    }

    /**
     * Whether the lead's way would be the same now. From here on until the turn ends, nobody else
     * decides about a lead of the same person or account by whose it was.
     */
    boolean stands(Turn turn, Asked asked) {
      if (found.isEmpty()) {
        return true;
      }
      Asked now = asked.in(turn);
      return found.entrySet().stream().allMatch(one -> one.getKey().of(now).equals(one.getValue()));
    }

    /** The same for the reps of an arm. */
    At in(Staffing.Staffed arm, Enrolling enrolling) {
      return new At(
          route,
          arm,
          leadIn,
          settles,
          passed,
          unknown,
          Optional.of(enrolling),
          presentOwner,
          found);
    }

    /** Whether the lead is in its arm, or in none; false where it is in another meanwhile. */
    boolean isEnrolled(Turn turn, long leadId, LeadRequest request, Assessment assessment) {
      return enrolment
          .map(enrolling -> enrolling.in(turn, leadId, request, assessment))
          .orElse(true);
    }
  }

  /**
   * Nobody is asked.
   *
   * @param route name of the route; empty where none is left
   * @param passed earlier routes that held and led to nobody
   * @param kind whether the lead waits
   * @param nobody why, as a word
   * @param reason why, in a sentence
   */
  record Nowhere(
      Optional<String> route, List<Passed> passed, Decision.Kind kind, Nobody nobody, String reason)
      implements Stop {}
}
