package io.fairlead.decisions;

import java.util.Optional;

/**
 * How a turn ended.
 *
 * @param written what was ruled and written; empty where nothing was
 */
record Ended(Step step, Optional<Ruler.Ruled> written) {

  static Ended without(Step step) {
    return new Ended(step, Optional.empty());
  }

  /** Its step, after the witness was told of what was written. */
  Step told(Witness witness, Asked asked, Assessment assessment) {
    written.ifPresent(ruled ->
        witness.decided(Committed.of(ruled.decision(), ruled.ruling(), asked, assessment)));
    return step;
  }
}
