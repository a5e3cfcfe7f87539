package io.fairlead.ledger;

import io.fairlead.routing.Band;
import io.fairlead.routing.ByRep;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Sla;
import io.fairlead.routing.Tiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seats of a pool whose state is to be read.
 *
 * @param pool name of the pool; empty for a rep who gets the lead outside of any pool
 * @param rotation whose turns count
 * @param moves scopes of all rotations that a lead of this pool counts in
 * @param zone zone of the rotation's periods
 * @param seats the members
 * @param openFor how long a lead of which nothing is heard stays open, above 0
 * @param eventTime whether the pool's clock is event time: what was given later than the moment is
 *     then not open yet
 * @param tiring whose leads of the day are to be counted, by rep
 * @param bands of fairness
 * @param slas what its reps promise, in the plan's order
 */
public record PoolSeats(
    String pool,
    Rotation rotation,
    List<String> moves,
    ZoneId zone,
    List<Seat> seats,
    Duration openFor,
    boolean eventTime,
    Map<String, Tiring> tiring,
    List<Band> bands,
    List<Sla> slas) {

  public PoolSeats {
    moves = List.copyOf(moves);
    seats = List.copyOf(seats);
    tiring = ByRep.copyOf(tiring);
    bands = List.copyOf(bands);
    slas = List.copyOf(slas);
  }

  /** The same of other members. */
  PoolSeats with(List<Seat> others) {
    return new PoolSeats(
        pool, rotation, moves, zone, others, openFor, eventTime, tiring, bands, slas);
  }

  /** Begin of the period whose credits count at that moment; empty where they never begin anew. */
  Optional<Instant> creditsSince(Instant asOf) {
    return rotation.period().map(window -> window.start(asOf, zone));
  }
}
