package io.fairlead.plan;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Span;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cap of the plan.
 *
 * @param most how many, 0 or more
 * @param span over which time, in which zone; empty for leads that are open at once
 * @param of whose leads count
 * @param where which reps it holds for; empty means all
 * @param unless which leads it does not hold for; empty means none
 */
record Cap(
    int most,
    Optional<Function<ZoneId, Span>> span,
    Limit.Of of,
    Optional<Condition> where,
    Optional<Condition> unless) {

  boolean isFor(Subject rep) {
    return where.isEmpty() || where.get().holds(rep);
  }

  boolean holds(Subject lead) {
    return unless.isEmpty() || !unless.get().holds(lead);
  }
}
