package io.fairlead.ledger;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Tiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Members of a pool whose states are asked for, as of a moment. */
record Seating(PoolSeats pool, Instant asOf) {

  /** What the states depend on: leads for which it is the same are decided by the same states. */
  record Key(
      String pool,
      Rotation rotation,
      boolean eventTime,
      Map<String, Tiring> tiring,
      Instant asOf,
      List<Asked> seats) {}

  /** What is asked of a rep. */
  record Asked(String rep, List<Limit> limits, OptionalInt mostOpen, OptionalInt mostOpenInPool) {}

  Key key() {
    return new Key(
        pool.pool(),
        pool.rotation(),
        pool.eventTime(),
        pool.tiring(),
        asOf,
        pool.seats().stream().map(Seating::asked).toList());
  }

  private static Asked asked(Seat seat) {
    return new Asked(seat.rep(), seat.limits(), seat.mostOpen(), seat.mostOpenInPool());
  }
}
