package io.fairlead.ledger;

import io.fairlead.routing.Absence;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * States of pools' members as rows: one statement whatever their number, and one more where there
 * are caps by time or reps who tire, and where arms have caps of open leads. They read of the leads
 * only those of a cap's span and those that are open.
 */
final class StateRows {

  private StateRows() {}

  /** The leads that are open for a seat: each half goes by an index. */
  private static final String OPEN =
      """
      select since, until from holding
      where rep_id = seat.rep_id and until is null and since > seat.open_since and (since <= seat.as_of or not seat.event_time)
      union all
      select since, until from holding
      where rep_id = seat.rep_id and until > seat.as_of and since > seat.open_since and (since <= seat.as_of or not seat.event_time)
      """;

  /** The members of pools as of a moment each. */
  private static final String READ =
      """
      with pool as materialized (
        select *, as_of - open_for * interval '1 second' as open_since,
          (select coalesce(max(last_turn), 0) from rotation where rotation.scope = asked.scope) as latest_turn
        from unnest(cast(? as integer[]), cast(? as timestamptz[]), cast(? as boolean[]), cast(? as text[]), cast(? as bigint[]), cast(? as timestamptz[])) as asked (place, as_of, event_time, scope, open_for, credits_since)
      ), seat as materialized (
        select * from unnest(cast(? as integer[]), cast(? as text[]), cast(? as integer[])) as asked (place, rep_id, most_open) join pool using (place)
      ), away as (
        select place, absence.rep_id, array_agg(kind order by id) as kinds, array_agg(since order by id) as sinces,
          array_agg(until order by id) as untils, array_agg(because order by id) as reasons
        from seat join absence using (rep_id)
        where until is null or until > as_of
        group by place, absence.rep_id
      )
      select seat.place, seat.rep_id, coalesce(rotation.last_turn, 0) as last_turn,
        case when seat.credits_since is null or rotation.credit_since = seat.credits_since
          then coalesce(rotation.credit, 0) else 0 end as credit,
        coalesce(rotation.cycle, 0) as cycle, seat.latest_turn,
        rotation.rep_id is null as joins, coalesce(rotation.away, false) as was_away,
        held.open, held.earliest,
        case when held.open >= seat.most_open then (
          select since from (%1$s) as open order by since offset held.open - seat.most_open limit 1
        ) end + seat.open_for * interval '1 second' as below_cap_at,
        away.kinds, away.sinces, away.untils, away.reasons, held.next_end
      from seat
      left join rotation on rotation.scope = seat.scope and rotation.rep_id = seat.rep_id
      cross join lateral (
        select count(*) as open, min(since) as earliest, min(until) as next_end from (%1$s) as open
      ) as held
      left join away on away.place = seat.place and away.rep_id = seat.rep_id
      """
          .formatted(OPEN);

  /** One for each seating, in order. */
  static List<SeatStates> fetch(DSLContext sql, List<Seating> seatings) {
    if (seatings.isEmpty()) {
      return List.of();
    }
    List<CountRows> counts = CountRows.fetch(sql, seatings);
    List<Pool> read = sql.connectionResult(connection -> read(connection, seatings));
    return IntStream.range(0, seatings.size())
        .mapToObj(i -> states(sql, seatings.get(i), counts.get(i), read.get(i)))
        .toList();
  }

  /** What was read of a pool. */
  private static final class Pool {
    private final Map<String, Row> rows = new HashMap<>();
    private long latestTurn;
  }

  /** What was read of a member. */
  private record Row(
      Standing standing,
      boolean joins,
      boolean wasAway,
      int open,
      @Nullable Instant earliest,
      @Nullable Instant belowCapAt,
      List<Absence> absences,
      @Nullable Instant nextEnd) {

    /** The first moment at which it becomes another by itself. */
    Instant changesAt(Instant asOf, Duration openFor) {
      return Stream.concat(
              Stream.of(
                      Optional.ofNullable(earliest).map(at -> at.plus(openFor)),
                      Optional.ofNullable(nextEnd))
                  .flatMap(Optional::stream),
              absences.stream()
                  .flatMap(absence ->
                      Stream.concat(Stream.of(absence.since()), absence.until().stream())))
          .filter(asOf::isBefore)
          .min(Instant::compareTo)
          .orElse(Instant.MAX);
    }
  }

  private static SeatStates states(DSLContext sql, Seating seating, CountRows counts, Pool read) {
    PoolSeats pool = seating.pool();
    Map<String, OpenLeads> openInPool = OpenInPoolRows.fetch(sql, pool, seating.asOf());
    return new SeatStates(
        seating,
        counts,
        pool.seats().stream()
            .map(seat ->
                read(
                    Optional.ofNullable(read.rows.get(seat.rep())).orElseThrow(),
                    seat,
                    seating.asOf(),
                    Optional.ofNullable(openInPool.get(seat.rep()))))
            .toList(),
        read.latestTurn,
        read.rows.values().stream()
            .map(row -> row.changesAt(seating.asOf(), pool.openFor()))
            .min(Instant::compareTo)
            .orElse(Instant.MAX));
  }

  private static SeatStates.Read read(
      Row row, Seat seat, Instant asOf, Optional<OpenLeads> openInPool) {
    OpenLeads open =
        new OpenLeads(row.open(), seat.mostOpen(), Optional.ofNullable(row.belowCapAt()));
    State state =
        new State(
            row.standing(),
            openInPool.map(open::tighter).orElse(open),
            List.of(),
            row.absences(),
            List.of());
    boolean away = row.absences().stream().anyMatch(absence -> !absence.since().isAfter(asOf));
    return new SeatStates.Read(
        state, Optional.ofNullable(row.earliest()), row.joins() || away != row.wasAway());
  }

  /** By JDBC alone: a row is read for every candidate of every lead. */
  private static List<Pool> read(Connection connection, List<Seating> seatings)
      throws SQLException {
    List<Seat> seats = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < seatings.size(); i++) {
      for (Seat seat : seatings.get(i).pool().seats()) {
        seats.add(seat);
        places.add(i);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      bind(statement, 1, "int4", IntStream.range(0, seatings.size()).boxed().toArray());
      bind(statement, 2, "timestamptz", column(seatings, one -> Sql.at(one.asOf())));
      bind(statement, 3, "bool", column(seatings, one -> one.pool().eventTime()));
      bind(statement, 4, "text", column(seatings, one -> one.pool().rotation().scope()));
      bind(statement, 5, "int8", column(seatings, one -> one.pool().openFor().toSeconds()));
      bind(
          statement,
          6,
          "timestamptz",
          column(seatings, one -> one.pool().creditsSince(one.asOf()).map(Sql::at).orElse(null)));
      bind(statement, 7, "int4", places.toArray());
      bind(statement, 8, "text", column(seats, Seat::rep));
      bind(statement, 9, "int4", column(seats, seat -> mostOpen(seat.mostOpen())));
      try (ResultSet rows = statement.executeQuery()) {
        List<Pool> pools = seatings.stream().map(_ -> new Pool()).toList();
        while (rows.next()) {
          Pool pool = pools.get(rows.getInt(1));
          pool.rows.put(rows.getString(2), row(rows));
          pool.latestTurn = rows.getLong(6);
        }
        return pools;
      }
    }
  }

  private static void bind(
      PreparedStatement statement, int place, String type, @Nullable Object[] values)
      throws SQLException {
    statement.setArray(place, statement.getConnection().createArrayOf(type, values));
  }

  private static <T> @Nullable Object[] column(List<T> rows, Function<T, @Nullable Object> column) {
    return rows.stream().map(column).toArray();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Standing(row.getLong(3), row.getDouble(4), row.getLong(5)),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getInt(9),
        instant(row, 10),
        instant(row, 11),
        absences(row),
        instant(row, 16));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Without a cap, more than can ever be open. */
  private static int mostOpen(OptionalInt cap) {
    return cap.orElse(Integer.MAX_VALUE);
  }

  private static List<Absence> absences(ResultSet row) throws SQLException {
    if (row.getArray(12) == null) {
      return List.of();
    }
    String[] kinds = (String[]) row.getArray(12).getArray();
    Timestamp[] since = (Timestamp[]) row.getArray(13).getArray();
    @Nullable Timestamp[] until = (Timestamp[]) row.getArray(14).getArray();
    String[] because = (String[]) row.getArray(15).getArray();
    return IntStream.range(0, kinds.length)
        .mapToObj(i ->
            new Absence(
                Absence.Kind.valueOf(kinds[i]),
                since[i].toInstant(),
                Optional.ofNullable(until[i]).map(Timestamp::toInstant),
                because[i]))
        .toList();
  }
}
