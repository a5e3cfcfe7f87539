package io.fairlead.ledger;

import io.fairlead.routing.Seat;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * Who joins a rotation, or comes back to it, is put level with the others: the leads that the
 * ledger counts for the rep become the others' average by weight. One statement, which writes
 * nothing unless somebody joined, left or came back since the rotation's last decision.
 *
 * <p>What is due to a rep does not change with it: that counts only leads that came while the rep
 * was there.
 */
final class CalibrationRows {

  private static final Prepared INSERT =
      Prepared.of(
          """
          with seen as (
            select seat.rep_id, seat.weight, rotation.rep_id is null as joins, coalesce(rotation.away, false) as was_away,
              exists (select from absence where absence.rep_id = seat.rep_id and since <= {3} and (until is null or until > {3})) as away
            from unnest({1}, {2}) as seat (rep_id, weight)
            left join rotation on rotation.scope = {0} and rotation.rep_id = seat.rep_id
          ), changed as (
            select * from seen where joins or away <> was_away
          ), marked as (
            insert into rotation as old (scope, rep_id, last_turn, credit, away)
            select {0}, rep_id, 0, 0, away from changed
            on conflict (scope, rep_id) do update set away = excluded.away
          )
          insert into turn_entry (scope, rep_id, kind, leads, at, by, because)
          select {0}, changed.rep_id, 'CALIBRATION', others.mean * changed.weight - own.leads, {3}, 'fairlead',
            case when joins then 'joined' else 'came back' end || ': level with the others'
          from changed
          cross join lateral (
            select coalesce(sum(leads), 0) as leads from turn_entry where scope = {0} and rep_id = changed.rep_id
          ) as own
          cross join lateral (
            select avg(counted.leads / seen.weight) as mean
            from seen cross join lateral (
              select coalesce(sum(leads), 0) as leads from turn_entry where scope = {0} and rep_id = seen.rep_id
            ) as counted
            where not seen.joins and not seen.was_away and not seen.away and seen.weight > 0
          ) as others
          where not changed.away and changed.weight > 0 and others.mean is not null
            and others.mean * changed.weight <> own.leads
          """);

  private CalibrationRows() {}

  static Optional<Prepared.Call> insert(PoolSeats pool, Instant asOf) {
    if (pool.pool().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        INSERT.with(
            DSL.val(pool.rotation().scope()),
            Sql.texts(pool.seats(), Seat::rep),
            DSL.val(pool.seats().stream().map(Seat::weight).toArray(Double[]::new), Double[].class),
            DSL.val(Sql.at(asOf))));
  }
}
