package io.fairlead.ledger;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Tiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Members of a pool whose states are asked for, as of a moment. */
record Seating(PoolSeats pool, Instant asOf) {

  /** What the states depend on besides the moment. */
  record Key(
      String pool,
      Rotation rotation,
      boolean eventTime,
      Duration openFor,
      Map<String, Tiring> tiring,
      List<Asked> seats) {}

  /** What is asked of a rep. */
  record Asked(String rep, List<Limit> limits, OptionalInt mostOpen, OptionalInt mostOpenInPool) {}

  Key key() {
    return new Key(
        pool.pool(),
        pool.rotation(),
        pool.eventTime(),
        pool.openFor(),
        pool.tiring(),
        pool.seats().stream().map(Seating::asked).toList());
  }

  /** Those of the members alone. */
  Seating only(Set<String> reps) {
    return new Seating(
        pool.with(pool.seats().stream().filter(seat -> reps.contains(seat.rep())).toList()), asOf);
  }

  private static Asked asked(Seat seat) {
    return new Asked(seat.rep(), seat.limits(), seat.mostOpen(), seat.mostOpenInPool());
  }
}
