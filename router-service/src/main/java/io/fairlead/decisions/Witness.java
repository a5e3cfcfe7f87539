package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import java.time.Instant;
import java.util.List;

/** Told of each decision of a pool after it was committed. */
@FunctionalInterface
public interface Witness {

  /** Looks away. */
  Witness NONE = (_, _, _, _) -> {};

  /**
   * A decision was committed; must return at once and not fail.
   *
   * @param lead the lead as it was then
   * @param reps the reps of the pool
   * @param asOf the moment for which a model was asked
   */
  void decided(Decision decision, Lead lead, List<Rep> reps, Instant asOf);
}
