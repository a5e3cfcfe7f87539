package io.fairlead.ledger;

import io.fairlead.routing.Member;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Members of a pool as rows: one statement, whatever their number. It reads of the leads only those
 * of a cap's window and those that are open.
 */
final class MemberRows {

  private MemberRows() {}

  static List<Member> fetch(DSLContext sql, PoolMembers pool, Instant asOf) {
    return sql.fetch(
            """
            select rep.id, rep.weight, zone, rep.active_from, rep.active_to,
              coalesce(rotation.last_turn, 0) as last_turn, coalesce(rotation.credit, 0) as credit,
              rep.max_per_hour, rep.max_per_day, rep.max_per_week,
              case when rep.max_per_hour is not null then (select count(*) from assignment a where a.rep_id = rep.id
                and a.occurred_at >= date_trunc('hour', {1}, zone)
                and a.occurred_at < date_trunc('hour', {1}, zone) + interval '1 hour') end as taken_hour,
              case when rep.max_per_day is not null then (select count(*) from assignment a where a.rep_id = rep.id
                and a.occurred_at >= date_trunc('day', {1}, zone)
                and a.occurred_at < (date_trunc('day', {1} at time zone zone) + interval '1 day') at time zone zone)
                end as taken_day,
              case when rep.max_per_week is not null then (select count(*) from assignment a where a.rep_id = rep.id
                and a.occurred_at >= date_trunc('week', {1}, zone)
                and a.occurred_at < (date_trunc('week', {1} at time zone zone) + interval '7 days') at time zone zone)
                end as taken_week,
              rep.max_open, held.open, held.next_to_expire + {4} * interval '1 second' as below_cap_at
            from rep
            cross join lateral (select coalesce(rep.time_zone, {2}) as zone) zones
            cross join lateral (
              select count(*) as open,
                (array_agg(since order by since))[cast(count(*) - rep.max_open as integer) + 1] as next_to_expire
              from (
                select since from holding where rep_id = rep.id and until is null
                  and since > {1} - {4} * interval '1 second'
                union all
                select since from holding where rep_id = rep.id and until > {1}
                  and since > {1} - {4} * interval '1 second'
              ) as holding
              where since <= {1} or not {5}
            ) as held
            left join rotation on rotation.pool = {3} and rotation.rep_id = rep.id
            where rep.id = any({0})
            """,
            DSL.val(pool.weights().keySet().toArray(String[]::new), String[].class),
            DSL.val(Sql.at(asOf)),
            DSL.val(pool.zone().getId()),
            DSL.val(pool.pool()),
            DSL.val(pool.openFor().toSeconds()),
            DSL.val(pool.eventTime()))
        .map(row -> member(row, pool));
  }

  private static Member member(Record row, PoolMembers pool) {
    String id = row.get("id", String.class);
    OptionalDouble weight = pool.weights().getOrDefault(id, OptionalDouble.empty());
    Map<Window, Integer> caps = new EnumMap<>(Window.class);
    Map<Window, Integer> taken = new EnumMap<>(Window.class);
    for (Window window : Window.values()) {
      String name = window.name().toLowerCase(Locale.ROOT);
      Optional.ofNullable(row.get("max_per_" + name, Integer.class))
          .ifPresent(cap -> {
            caps.put(window, cap);
            taken.put(window, row.get("taken_" + name, int.class));
          });
    }
    return new Member(
        id,
        weight.orElseGet(() -> Optional.ofNullable(row.get("weight", Double.class)).orElse(1.0)),
        ZoneId.of(row.get("zone", String.class)),
        instant(row, "active_from"),
        instant(row, "active_to"),
        caps,
        taken,
        new OpenLeads(
            row.get("open", int.class),
            Optional.ofNullable(row.get("max_open", Integer.class))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            instant(row, "below_cap_at")),
        new Member.Standing(row.get("last_turn", long.class), row.get("credit", double.class)));
  }

  private static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
