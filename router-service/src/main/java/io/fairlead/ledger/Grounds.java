package io.fairlead.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What turns of some pools stand on.
 *
 * @param plan version of the plan in force
 * @param directory version of the directory of reps
 * @param latest when each pool decided last in event time; one that never did is absent
 * @param turns how many turns there were in each
 * @param transaction number of the transaction that locked them, 0 outside of one; later ones have
 *     higher numbers
 */
record Grounds(
    int plan,
    long directory,
    Map<String, Instant> latest,
    Map<String, Long> turns,
    long transaction) {

  /** Of those of the pools. */
  RememberedStates.Stamp stamp(Set<String> pools) {
    Map<String, Long> own = new HashMap<>();
    pools.forEach(pool -> own.put(pool, Optional.ofNullable(turns.get(pool)).orElse(0L)));
    return new RememberedStates.Stamp(plan, directory, own);
  }
}
