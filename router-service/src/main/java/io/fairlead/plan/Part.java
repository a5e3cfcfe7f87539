package io.fairlead.plan;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The part of a pool's capacity that an arm of an experiment has for itself.
 *
 * @param allocation how it is shared out among the arms
 * @param arm which arm
 */
record Part(ExperimentAllocation allocation, String arm) {

  /** Share of the leads that is the arm's at that moment. */
  double share(Instant at) {
    return Objects.requireNonNull(allocation.chances(at).get(arm));
  }

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
    long place = position + number(limit.span(), at);
    return new Limit(allocation.part(arm, limit.most(), place, at), limit.span(), of);
  }

  /**
   * What is left over of a cap goes to another arm in the next window, so that in the long run each
   * arm has the same part of every rep. A part of a rolling span must not change on the way, or
   * more than the cap could come together.
   */
  private static long number(Span span, Instant at) {
    return switch (span) {
      case Span.Calendar(Window window, ZoneId zone) -> window.number(at, zone);
      case Span.Rolling _ -> 0;
    };
  }
}
