package io.fairlead.ledger;

import io.fairlead.routing.Count;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Tiring;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Leads that count towards caps by time, and those of the day where reps tire: one statement for
 * all members.
 */
final class CountRows {

  private final Map<Cap, Count> counts = new HashMap<>();
  private final PoolSeats pool;

  private CountRows(PoolSeats pool) {
    this.pool = pool;
  }

  /**
   * A cap to be counted.
   *
   * @param rep whose leads count; empty for those of the whole pool, which are counted but once
   */
  private record Cap(Optional<String> rep, Limit limit) {
    static Cap of(Seat seat, Limit limit) {
      return new Cap(
          limit.of() == Limit.Of.POOL ? Optional.empty() : Optional.of(seat.rep()), limit);
    }

    /** No cap, only a count. */
    static Cap of(Seat seat, Tiring tiring) {
      return of(seat, new Limit(Integer.MAX_VALUE, tiring.day(), Limit.Of.REP));
    }
  }

  static CountRows fetch(DSLContext sql, PoolSeats pool, Instant asOf) {
    CountRows rows = new CountRows(pool);
    Set<Cap> caps = new LinkedHashSet<>();
    for (Seat seat : pool.seats()) {
      seat.limits().forEach(limit -> caps.add(Cap.of(seat, limit)));
      rows.tiring(seat).ifPresent(caps::add);
    }
    if (!caps.isEmpty()) {
      Iterator<Record> read = read(sql, pool.pool(), caps, asOf).iterator();
      caps.forEach(cap -> rows.counts.put(cap, count(read.next(), cap.limit().span())));
    }
    return rows;
  }

  private Optional<Cap> tiring(Seat seat) {
    return Optional.ofNullable(pool.tiring().get(seat.rep())).map(tiring -> Cap.of(seat, tiring));
  }

  /** Towards the seat's limits, in their order. */
  List<Count> of(Seat seat) {
    return seat.limits().stream()
        .map(limit -> counts.getOrDefault(Cap.of(seat, limit), Count.NONE))
        .toList();
  }

  /** Since the rep's day began; empty where the rep does not tire. */
  OptionalInt today(Seat seat) {
    return tiring(seat).stream()
        .mapToInt(cap -> counts.getOrDefault(cap, Count.NONE).taken())
        .findFirst();
  }

  private static List<Record> read(DSLContext sql, String pool, Set<Cap> caps, Instant asOf) {
    return List.copyOf(
        sql.fetch(
            """
            select taken, turning from unnest({0}, {1}, {2}, {3}, {4}) with ordinality as cap (rep_id, in_pool, since, until, most, place)
            cross join lateral (
              select count(*) as taken,
                (array_agg(at order by at))[cast(count(*) - most as integer) + 1] as turning
              from (
                select occurred_at as at from assignment
                where rep_id = cap.rep_id and (cap.in_pool is null or pool = cap.in_pool)
                  and occurred_at >= since and occurred_at < until
                union all
                select occurred_at as at from assignment
                where cap.rep_id is null and pool = cap.in_pool
                  and occurred_at >= since and occurred_at < until
              ) as counted
            ) as counts
            order by place
            """,
            Sql.texts(caps, cap -> cap.rep().orElse(null)),
            Sql.texts(caps, cap -> cap.limit().of() == Limit.Of.REP ? null : pool),
            Sql.times(caps, cap -> cap.limit().span().start(asOf)),
            Sql.times(caps, cap -> cap.limit().span().end(asOf)),
            Sql.wholes(caps, cap -> cap.limit().most())));
  }

  private static Count count(Record row, Span span) {
    return new Count(
        row.get("taken", int.class),
        switch (span) {
          case Span.Calendar _ -> Optional.empty();
          case Span.Rolling rolling ->
              Optional.ofNullable(row.get("turning", OffsetDateTime.class))
                  .map(at -> at.toInstant().plus(rolling.length()));
        });
  }
}
