package io.fairlead.ledger;

import io.fairlead.routing.Absence;
import io.fairlead.routing.Count;
import io.fairlead.routing.Member;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * States of a pool's members as rows: one statement whatever their number, and one more where there
 * are caps by time or reps who tire, and where arms have caps of open leads. They read of the leads
 * only those of a cap's span and those that are open.
 */
final class StateRows {

  private StateRows() {}

  /**
   * @param portions by band and rep
   */
  static List<Member> fetch(
      DSLContext sql, PoolSeats pool, Instant asOf, List<Map<String, Portion>> portions) {
    CountRows counts = CountRows.fetch(sql, pool, asOf);
    Map<String, OpenLeads> openInPool = OpenInPoolRows.fetch(sql, pool, asOf);
    Map<String, Record> rows = new HashMap<>();
    read(sql, pool, asOf).forEach(row -> rows.put(row.get("rep_id", String.class), row));
    return pool.seats().stream()
        .map(seat ->
            new Member(
                seat,
                state(
                        Optional.ofNullable(rows.get(seat.rep())).orElseThrow(),
                        seat,
                        counts.of(seat),
                        Optional.ofNullable(openInPool.get(seat.rep())))
                    .with(Portion.of(seat.rep(), portions)),
                counts.today(seat)))
        .toList();
  }

  private static List<Record> read(DSLContext sql, PoolSeats pool, Instant asOf) {
    return sql.fetch(
        """
        select seat.rep_id, coalesce(rotation.last_turn, 0) as last_turn,
          case when {6} is null or rotation.credit_since = {6} then coalesce(rotation.credit, 0) else 0 end as credit,
          coalesce(rotation.cycle, 0) as cycle,
          held.open, held.next_to_expire + {4} * interval '1 second' as below_cap_at,
          away.kinds, away.sinces, away.untils, away.reasons
        from unnest({0}, {5}) as seat (rep_id, most_open)
        cross join lateral (
          select count(*) as open,
            (array_agg(since order by since))[cast(count(*) - seat.most_open as integer) + 1] as next_to_expire
          from (
            select since from holding where rep_id = seat.rep_id and until is null
              and since > {1} - {4} * interval '1 second'
            union all
            select since from holding where rep_id = seat.rep_id and until > {1}
              and since > {1} - {4} * interval '1 second'
          ) as holding
          where since <= {1} or not {2}
        ) as held
        cross join lateral (
          select array_agg(kind order by id) as kinds, array_agg(since order by id) as sinces,
            array_agg(until order by id) as untils, array_agg(because order by id) as reasons
          from absence
          where absence.rep_id = seat.rep_id and (until is null or until > {1})
        ) as away
        left join rotation on rotation.scope = {3} and rotation.rep_id = seat.rep_id
        """,
        Sql.texts(pool.seats(), Seat::rep),
        DSL.val(Sql.at(asOf)),
        DSL.val(pool.eventTime()),
        DSL.val(pool.rotation().scope()),
        DSL.val(pool.openFor().toSeconds()),
        Sql.wholes(pool.seats(), seat -> mostOpen(seat.mostOpen())),
        DSL.val(pool.creditsSince(asOf).map(Sql::at).orElse(null), OffsetDateTime.class));
  }

  /** Without a cap, more than can ever be open. */
  private static int mostOpen(OptionalInt cap) {
    return cap.orElse(Integer.MAX_VALUE);
  }

  private static State state(
      Record row, Seat seat, List<Count> counts, Optional<OpenLeads> openInPool) {
    OpenLeads open =
        new OpenLeads(
            row.get("open", int.class),
            seat.mostOpen(),
            Optional.ofNullable(row.get("below_cap_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
    return new State(
        new Standing(
            row.get("last_turn", long.class),
            row.get("credit", double.class),
            row.get("cycle", long.class)),
        openInPool.map(open::tighter).orElse(open),
        counts,
        absences(row),
        List.of());
  }

  private static List<Absence> absences(Record row) {
    String[] kinds = row.get("kinds", String[].class);
    if (kinds == null) {
      return List.of();
    }
    OffsetDateTime[] since = row.get("sinces", OffsetDateTime[].class);
    OffsetDateTime[] until = row.get("untils", OffsetDateTime[].class);
    String[] because = row.get("reasons", String[].class);
    return IntStream.range(0, kinds.length)
        .mapToObj(i ->
            new Absence(
                Absence.Kind.valueOf(kinds[i]),
                since[i].toInstant(),
                Optional.ofNullable(until[i]).map(OffsetDateTime::toInstant),
                because[i]))
        .toList();
  }
}
