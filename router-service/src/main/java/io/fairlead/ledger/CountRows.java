package io.fairlead.ledger;

import io.fairlead.routing.Count;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Tiring;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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

  /** The counts of all those members: one for each seating, in order. */
  static List<CountRows> fetch(DSLContext sql, List<Seating> seatings) {
    List<CountRows> rows = seatings.stream().map(seating -> new CountRows(seating.pool())).toList();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Seating seating = seatings.get(i);
      for (Cap cap : rows.get(i).caps()) {
        asked.add(new Asked(rows.get(i), cap, seating.pool().pool(), seating.asOf()));
      }
    }
    if (!asked.isEmpty()) {
      Iterator<Record> read = read(sql, asked).iterator();
      asked.forEach(
          one -> one.rows().counts.put(one.cap(), count(read.next(), one.cap().limit().span())));
    }
    return rows;
  }

  /** A cap that is to be counted as of a moment. */
  private record Asked(CountRows rows, Cap cap, String pool, Instant asOf) {}

  private Set<Cap> caps() {
    Set<Cap> caps = new LinkedHashSet<>();
    for (Seat seat : pool.seats()) {
      seat.limits().forEach(limit -> caps.add(Cap.of(seat, limit)));
      tiring(seat).ifPresent(caps::add);
    }
    return caps;
  }

  /**
   * That the rep was given one more lead.
   *
   * @param in the pool that gave it; empty outside of any pool
   * @return false where it is not known when a cap frees that is full now
   */
  boolean add(Optional<String> in, String rep) {
    boolean here = in.filter(pool.pool()::equals).isPresent();
    boolean known = true;
    for (Map.Entry<Cap, Count> one : counts.entrySet()) {
      Cap cap = one.getKey();
      boolean counts = cap.rep().map(rep::equals).orElse(true);
      if (counts && (here || cap.limit().of() == Limit.Of.REP)) {
        int taken = one.getValue().taken() + 1;
        known &= cap.limit().span() instanceof Span.Calendar || taken < cap.limit().most();
        one.setValue(new Count(taken, Optional.empty()));
      }
    }
    return known;
  }

  /** The first moment at which a count becomes another by itself. */
  Instant changesAt(Instant asOf) {
    return counts.keySet().stream()
        .map(cap ->
            switch (cap.limit().span()) {
              case Span.Calendar calendar -> calendar.end(asOf);
              case Span.Rolling _ -> asOf;
            })
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Takes over what was counted anew. */
  void renew(CountRows some) {
    counts.putAll(some.counts);
  }

  /** Whether leads of reps outside of the pool can count. */
  boolean hasPoolCaps() {
    return counts.keySet().stream().anyMatch(cap -> cap.rep().isEmpty());
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

  private static List<Record> read(DSLContext sql, List<Asked> asked) {
    return List.copyOf(
        sql.fetch(
            """
            select taken, turning from unnest({0}, {1}, {2}, {3}, {4}, {5}) with ordinality as cap (rep_id, pool, in_pool, since, until, most, place)
            cross join lateral (
              select count(*) as taken,
                (array_agg(at order by at))[cast(count(*) - most as integer) + 1] as turning
              from (
                select occurred_at as at from assignment
                where rep_id = cap.rep_id and (not cap.in_pool or pool = cap.pool)
                  and occurred_at >= since and occurred_at < until
                union all
                select occurred_at as at from assignment
                where cap.rep_id is null and pool = cap.pool
                  and occurred_at >= since and occurred_at < until
              ) as counted
            ) as counts
            order by place
            """,
            Sql.texts(asked, one -> one.cap().rep().orElse(null)),
            Sql.texts(asked, Asked::pool),
            Sql.flags(asked, one -> one.cap().limit().of() != Limit.Of.REP),
            Sql.times(asked, one -> one.cap().limit().span().start(one.asOf())),
            Sql.times(asked, one -> one.cap().limit().span().end(one.asOf())),
            Sql.wholes(asked, one -> one.cap().limit().most())));
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
