package io.fairlead.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * States of pools' members as this instance left them, so that not all of them have to be read for
 * every lead: they still hold where nobody has had a turn since, and for reps of whom nothing else
 * was reported. May be shared between threads.
 */
final class RememberedStates {

  private final Map<String, Left> byPool = new ConcurrentHashMap<>();

  /**
   * What tells whether anybody had a turn.
   *
   * @param turns how many there were in each of the pools that share reps
   */
  record Stamp(int plan, long directory, Map<String, Long> turns) {

    /** The same after another turn in those pools. */
    Stamp after(Set<String> touched) {
      Map<String, Long> more = new HashMap<>(turns);
      touched.forEach(pool -> more.computeIfPresent(pool, (_, before) -> before + 1));
      return new Stamp(plan, directory, more);
    }
  }

  /**
   * States of a pool at the end of a transaction.
   *
   * @param key what they were asked for
   * @param horizon the first transaction whose facts may be unknown here
   */
  record Left(Seating.Key key, SeatStates states, Stamp stamp, long horizon) {}

  /** What was left of a pool; it is forgotten here until it is left again. */
  Optional<Left> take(String pool) {
    return Optional.ofNullable(byPool.remove(pool));
  }

  void leave(Left left) {
    byPool.put(left.key().pool(), left);
  }
}
