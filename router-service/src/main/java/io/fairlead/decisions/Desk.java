package io.fairlead.decisions;

/** Where it is decided who of the reps at a stop gets the lead. */
interface Desk {

  /** Asks the reps there. */
  Step rule(Stop.At stop);

  /** Ends the way without asking anybody. */
  Decisions.Answer settle(Stop.Nowhere stop);
}
