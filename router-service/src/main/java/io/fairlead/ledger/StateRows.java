package io.fairlead.ledger;

import io.fairlead.routing.Absence;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * States of pools' members as rows: one statement whatever their number, and one more where there
 * are caps by time or reps who tire, and where arms have caps of open leads. They read of the leads
 * only those of a cap's span and those that are open.
 */
final class StateRows {

  private StateRows() {}

  /** One for each seating, in order. */
  static List<SeatStates> fetch(DSLContext sql, List<Seating> seatings) {
    if (seatings.isEmpty()) {
      return List.of();
    }
    List<CountRows> counts = CountRows.fetch(sql, seatings);
    List<Map<String, Record>> rows = seatings.stream().map(_ -> rows()).toList();
    read(sql, seatings)
        .forEach(
            row -> rows.get(row.get("place", int.class)).put(row.get("rep_id", String.class), row));
    return IntStream.range(0, seatings.size())
        .mapToObj(i -> states(sql, seatings.get(i), counts.get(i), rows.get(i)))
        .toList();
  }

  private static Map<String, Record> rows() {
    return new HashMap<>();
  }

  private static SeatStates states(
      DSLContext sql, Seating seating, CountRows counts, Map<String, Record> rows) {
    PoolSeats pool = seating.pool();
    Map<String, OpenLeads> openInPool = OpenInPoolRows.fetch(sql, pool, seating.asOf());
    List<SeatStates.Read> read =
        pool.seats().stream()
            .map(seat ->
                read(
                    Optional.ofNullable(rows.get(seat.rep())).orElseThrow(),
                    seat,
                    seating.asOf(),
                    Optional.ofNullable(openInPool.get(seat.rep()))))
            .toList();
    long latestTurn =
        rows.values().stream()
            .findFirst()
            .map(row -> row.get("latest_turn", long.class))
            .orElse(0L);
    return new SeatStates(seating, counts, read, latestTurn);
  }

  private static List<Record> read(DSLContext sql, List<Seating> seatings) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < seatings.size(); i++) {
      for (Seat seat : seatings.get(i).pool().seats()) {
        asked.add(new Asked(i, seat));
      }
    }
    return sql.fetch(
        """
        with pool as materialized (
          select *, (select coalesce(max(last_turn), 0) from rotation where rotation.scope = asked.scope) as latest_turn
          from unnest({3}, {4}, {5}, {6}, {7}, {8}) as asked (place, as_of, event_time, scope, open_for, credits_since)
        )
        select seat.place, seat.rep_id, coalesce(rotation.last_turn, 0) as last_turn,
          case when pool.credits_since is null or rotation.credit_since = pool.credits_since
            then coalesce(rotation.credit, 0) else 0 end as credit,
          coalesce(rotation.cycle, 0) as cycle, pool.latest_turn,
          rotation.rep_id is null as joins, coalesce(rotation.away, false) as was_away,
          held.open, held.earliest, held.next_to_expire + pool.open_for * interval '1 second' as below_cap_at,
          away.kinds, away.sinces, away.untils, away.reasons
        from unnest({0}, {1}, {2}) as seat (place, rep_id, most_open)
        join pool on pool.place = seat.place
        cross join lateral (
          select count(*) as open, min(since) as earliest,
            (array_agg(since order by since))[cast(count(*) - seat.most_open as integer) + 1] as next_to_expire
          from (
            select since from holding where rep_id = seat.rep_id and until is null
              and since > pool.as_of - pool.open_for * interval '1 second'
            union all
            select since from holding where rep_id = seat.rep_id and until > pool.as_of
              and since > pool.as_of - pool.open_for * interval '1 second'
          ) as holding
          where since <= pool.as_of or not pool.event_time
        ) as held
        cross join lateral (
          select array_agg(kind order by id) as kinds, array_agg(since order by id) as sinces,
            array_agg(until order by id) as untils, array_agg(because order by id) as reasons
          from absence
          where absence.rep_id = seat.rep_id and (until is null or until > pool.as_of)
        ) as away
        left join rotation on rotation.scope = pool.scope and rotation.rep_id = seat.rep_id
        """,
        Sql.wholes(asked, Asked::place),
        Sql.texts(asked, one -> one.seat().rep()),
        Sql.wholes(asked, one -> mostOpen(one.seat().mostOpen())),
        Sql.wholes(IntStream.range(0, seatings.size()).boxed().toList(), place -> place),
        Sql.times(seatings, Seating::asOf),
        Sql.flags(seatings, seating -> seating.pool().eventTime()),
        Sql.texts(seatings, seating -> seating.pool().rotation().scope()),
        Sql.numbers(seatings, seating -> seating.pool().openFor().toSeconds()),
        Sql.times(seatings, seating -> seating.pool().creditsSince(seating.asOf()).orElse(null)));
  }

  private record Asked(int place, Seat seat) {}

  /** Without a cap, more than can ever be open. */
  private static int mostOpen(OptionalInt cap) {
    return cap.orElse(Integer.MAX_VALUE);
  }

  private static SeatStates.Read read(
      Record row, Seat seat, Instant asOf, Optional<OpenLeads> openInPool) {
    OpenLeads open =
        new OpenLeads(
            row.get("open", int.class),
            seat.mostOpen(),
            Optional.ofNullable(row.get("below_cap_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
    State state =
        new State(
            new Standing(
                row.get("last_turn", long.class),
                row.get("credit", double.class),
                row.get("cycle", long.class)),
            openInPool.map(open::tighter).orElse(open),
            List.of(),
            absences(row),
            List.of());
    boolean away = state.absences().stream().anyMatch(absence -> !absence.since().isAfter(asOf));
    return new SeatStates.Read(
        state,
        Optional.ofNullable(row.get("earliest", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("joins", boolean.class) || away != row.get("was_away", boolean.class));
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
