package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A member of a pool, as far as it is known for a lead before the turn.
 *
 * @param rep id of the rep
 * @param position place in the pool's order, from 0; no two members share one
 * @param weight relative share, 0 or more
 * @param activeFrom first instant at which the rep takes leads
 * @param activeTo first instant at which the rep takes no more leads
 * @param schedule working hours
 * @param limits caps of leads by time that hold for this rep and this lead
 * @param mostOpen most leads open at once; empty means no cap
 * @param mostOpenInPool most leads of the pool open at once; empty means no cap besides
 * @param tier the rep's tier for routing by priority, from 0; lower ones come first
 * @param matches what the pool requires or prefers, in the plan's order
 */
public record Seat(
    String rep,
    int position,
    double weight,
    Optional<Instant> activeFrom,
    Optional<Instant> activeTo,
    Schedule schedule,
    List<Limit> limits,
    OptionalInt mostOpen,
    OptionalInt mostOpenInPool,
    int tier,
    List<Match> matches) {

  public Seat {
    limits = List.copyOf(limits);
    matches = List.copyOf(matches);
  }

  /** A seat whose open leads of the pool have no cap of their own. */
  public Seat(
      String rep,
      int position,
      double weight,
      Optional<Instant> activeFrom,
      Optional<Instant> activeTo,
      Schedule schedule,
      List<Limit> limits,
      OptionalInt mostOpen,
      int tier,
      List<Match> matches) {
    this(
        rep,
        position,
        weight,
        activeFrom,
        activeTo,
        schedule,
        limits,
        mostOpen,
        OptionalInt.empty(),
        tier,
        matches);
  }

  /** The same with those limits, and that cap of the pool's open leads. */
  public Seat with(List<Limit> limits, OptionalInt mostOpenInPool) {
    return new Seat(
        rep,
        position,
        weight,
        activeFrom,
        activeTo,
        schedule,
        limits,
        mostOpen,
        mostOpenInPool,
        tier,
        matches);
  }
}
