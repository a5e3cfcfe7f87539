package io.fairlead.plan;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The part of a pool's capacity that an arm of an experiment has for itself.
 *
 * @param allocation how it is shared out among the arms
 * @param arm which arm
 */
record Part(ExperimentAllocation allocation, String arm) {

  /** The same seat with the arm's part of each cap; the caps of a rep in all pools hold besides. */
  Seat of(Seat whole, Instant at) {
    List<Limit> limits = new ArrayList<>();
    for (Limit limit : whole.limits()) {
      switch (limit.of()) {
        case REP -> {
          limits.add(limit);
          limits.add(part(limit, Limit.Of.REP_IN_POOL, whole.position(), at));
        }
        case REP_IN_POOL -> limits.add(part(limit, Limit.Of.REP_IN_POOL, whole.position(), at));
        case POOL -> limits.add(part(limit, Limit.Of.POOL, 0, at));
      }
    }
    return whole.with(limits, mostOpen(whole, at));
  }

  /**
   * The same seat with what other arms have left of the caps of a rep in all pools. The pool's own
   * caps stay shared out.
   */
  Seat borrowing(Seat whole, Instant at) {
    return whole.with(
        whole.limits().stream()
            .map(limit ->
                switch (limit.of()) {
                  case REP -> limit;
                  case REP_IN_POOL -> part(limit, Limit.Of.REP_IN_POOL, whole.position(), at);
                  case POOL -> part(limit, Limit.Of.POOL, 0, at);
                })
            .toList(),
        OptionalInt.empty());
  }

  private OptionalInt mostOpen(Seat whole, Instant at) {
    return whole.mostOpen().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(allocation.part(arm, whole.mostOpen().getAsInt(), whole.position(), at));
  }

  private Limit part(Limit limit, Limit.Of of, int position, Instant at) {
    return new Limit(allocation.part(arm, limit.most(), position, at), limit.span(), of);
  }
}
