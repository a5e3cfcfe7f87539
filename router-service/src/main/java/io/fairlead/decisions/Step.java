package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.routing.Nobody;

/** What came of one stop on a lead's way. */
sealed interface Step {

  /** The lead is decided. */
  record Settled(Decisions.Answer answer) implements Step {}

  /**
   * Nobody there takes it; the next route is asked.
   *
   * @param kind whether somebody there may later
   * @param nobody why, as a word
   * @param because why, as a sentence without full stop
   */
  record Passes(Decision.Kind kind, Nobody nobody, String because) implements Step {}

  /** Plan or reps have changed since the lead set out. */
  record Stale() implements Step {}
}
