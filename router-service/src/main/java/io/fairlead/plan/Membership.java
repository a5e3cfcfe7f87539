package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Who is in a pool, and on which terms. */
public final class Membership {

  private final Map<String, OptionalDouble> weights;
  private final ZoneId zone;

  Membership(Map<String, OptionalDouble> weights, ZoneId zone) {
    this.weights = weights;
    this.zone = zone;
  }

  /** The members among those reps, in the pool's order: each once. */
  public List<Rep> roster(Map<String, Rep> directory) {
    return weights.keySet().stream()
        .flatMap(id -> Optional.ofNullable(directory.get(id)).stream())
        .toList();
  }

  /** A seat for each rep of the roster, in its order. */
  public List<Seat> seats(List<Rep> roster, Occasion occasion) {
    List<Seat> seats = new ArrayList<>();
    for (Rep rep : roster) {
      seats.add(
          new Seat(
              rep.id(),
              seats.size(),
              weights.getOrDefault(rep.id(), OptionalDouble.empty()).orElse(rep.weight().orElse(1)),
              rep.activeFrom(),
              rep.activeTo(),
              Schedule.ALWAYS,
              limits(rep),
              rep.caps().maxOpen(),
              0,
              List.of()));
    }
    return seats;
  }

  /** The lead's tier for routing by priority, from 0. */
  public int tier(Occasion occasion) {
    return 0;
  }

  private List<Limit> limits(Rep rep) {
    ZoneId of = rep.timeZone().orElse(zone);
    List<Limit> limits = new ArrayList<>();
    limit(limits, rep.caps().maxPerHour(), Window.HOUR, of);
    limit(limits, rep.caps().maxPerDay(), Window.DAY, of);
    limit(limits, rep.caps().maxPerWeek(), Window.WEEK, of);
    return limits;
  }

  private static void limit(List<Limit> to, OptionalInt most, Window window, ZoneId zone) {
    most.ifPresent(cap -> to.add(new Limit(cap, new Span.Calendar(window, zone), Limit.Of.REP)));
  }
}
