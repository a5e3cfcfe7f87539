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
      Optional<String> presentOwner,
      Map<Whose, Optional<String>> found)
      implements Stop {

    /** The same with something told before: a sentence with a space after it, or nothing. */
    At after(String told) {
      return new At(route, staffed, told + leadIn, settles, passed, unknown, presentOwner, found);
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
