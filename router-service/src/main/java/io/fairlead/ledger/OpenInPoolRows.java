package io.fairlead.ledger;

import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Seat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Open leads of a pool by rep, for seats with a cap of those alone; else nothing is read. */
final class OpenInPoolRows {

  private OpenInPoolRows() {}

  static Map<String, OpenLeads> fetch(DSLContext sql, PoolSeats pool, Instant asOf) {
    List<Seat> capped =
        pool.seats().stream().filter(seat -> seat.mostOpenInPool().isPresent()).toList();
    Map<String, OpenLeads> open = new HashMap<>();
    if (!capped.isEmpty()) {
      Map<String, Record> rows = new HashMap<>();
      read(sql, pool, capped, asOf).forEach(row -> rows.put(row.get("rep_id", String.class), row));
      capped.forEach(seat ->
          open.put(
              seat.rep(), open(Optional.ofNullable(rows.get(seat.rep())).orElseThrow(), seat)));
    }
    return open;
  }

  private static OpenLeads open(Record row, Seat seat) {
    return new OpenLeads(
        row.get("open", int.class),
        seat.mostOpenInPool(),
        Optional.ofNullable(row.get("below_cap_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static List<Record> read(
      DSLContext sql, PoolSeats pool, List<Seat> capped, Instant asOf) {
    return sql.fetch(
        """
        select seat.rep_id, held.open, held.next_to_expire + {4} * interval '1 second' as below_cap_at
        from unnest({0}, {5}) as seat (rep_id, most_open)
        cross join lateral (
          select count(*) as open,
            (array_agg(since order by since))[cast(count(*) - seat.most_open as integer) + 1] as next_to_expire
          from holding join assignment on assignment.id = holding.assignment_id
          where holding.rep_id = seat.rep_id and assignment.pool = {3}
            and (until is null or until > {1}) and since > {1} - {4} * interval '1 second'
            and (since <= {1} or not {2})
        ) as held
        """,
        Sql.texts(capped, Seat::rep),
        DSL.val(Sql.at(asOf)),
        DSL.val(pool.eventTime()),
        DSL.val(pool.pool()),
        DSL.val(pool.openFor().toSeconds()),
        Sql.wholes(capped, seat -> seat.mostOpenInPool().orElseThrow()));
  }
}
