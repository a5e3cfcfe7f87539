package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ROTATION;

import io.fairlead.facts.Fact;
import io.fairlead.routing.Rotated;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Rotations as rows: one statement for the turn, and one each for credits and cycle. */
final class RotationRows {

  private RotationRows() {}

  /**
   * Why a standing changes.
   *
   * @param credit what is due to the rep afterwards, where the rotation owes leads
   */
  record Why(UUID decision, Instant at, String by, String because, Optional<Credit> credit) {

    static Why of(Decision decision, Instant at, String by, String because) {
      return new Why(decision.id(), at, by, because, Optional.empty());
    }
  }

  /**
   * What is due to a rep.
   *
   * @param scope in which rotation
   */
  record Credit(String scope, double leads) {}

  /** Counts the turn of that rep, in every rotation that the pool's leads count in. */
  static void move(DSLContext in, PoolSeats pool, String rep, Decision decision, Rotated rotated) {
    if (!rotated.credits().isEmpty()) {
      credit(in, pool, decision.asOf(), List.copyOf(rotated.credits().entrySet()));
    }
    turn(
        in,
        pool.moves(),
        rep,
        new Why(
            decision.id(),
            decision.asOf(),
            Fact.Assigned.BY_FAIRLEAD,
            "got a lead",
            Optional.ofNullable(rotated.credits().get(rep))
                .map(leads -> new Credit(pool.rotation().scope(), leads))));
    rotated
        .cycle()
        .ifPresent(cycle ->
            in.update(ROTATION)
                .set(ROTATION.CYCLE, cycle)
                .where(ROTATION.SCOPE.eq(pool.rotation().scope()).and(ROTATION.REP_ID.eq(rep)))
                .execute());
  }

  /** The rep has had the latest turn of those rotations; the ledger says why. */
  static void turn(DSLContext in, List<String> scopes, String rep, Why why) {
    in.execute(
        """
        with moved as (
          insert into rotation as old (scope, rep_id, last_turn, credit)
          select scope, {1}, (select coalesce(max(last_turn), 0) + 1 from rotation where scope = moved.scope), 0
          from unnest({0}) as moved (scope)
          on conflict (scope, rep_id) do update set last_turn = excluded.last_turn
          returning scope, last_turn
        )
        insert into turn_entry (scope, rep_id, kind, leads, turn, before, credit, decision_id, at, by, because)
        select moved.scope, {1}, 'TURN', 1, moved.last_turn, coalesce(standing.last_turn, 0),
          case when moved.scope = {6} then {7} end, {2}, {3}, {4}, {5}
        from moved left join rotation as standing on standing.scope = moved.scope and standing.rep_id = {1}
        """,
        Sql.texts(scopes, scope -> scope),
        DSL.val(rep),
        DSL.val(why.decision()),
        DSL.val(Sql.at(why.at())),
        DSL.val(why.by()),
        DSL.val(why.because()),
        DSL.val(why.credit().map(Credit::scope).orElse(null), String.class),
        DSL.val(why.credit().map(Credit::leads).orElse(null), Double.class));
  }

  /**
   * Gives back the turns that a decision took, once: who got the latest turn stands where it stood
   * before it, and a rotation that owes leads owes one more.
   *
   * @return whether anything was given back
   */
  static boolean credit(DSLContext in, UUID decision, Instant at, String by, String because) {
    return in.execute(
            """
            with credited as (
              insert into turn_entry (scope, rep_id, kind, leads, decision_id, at, by, because)
              select scope, rep_id, 'CREDIT', -1, decision_id, {1}, {2}, {3}
              from turn_entry where decision_id = {0} and kind = 'TURN'
              on conflict do nothing
              returning scope, rep_id
            )
            update rotation set
              last_turn = coalesce((
                select before from turn_entry
                where scope = rotation.scope and rep_id = rotation.rep_id and turn = rotation.last_turn
                order by seq desc limit 1), rotation.last_turn),
              credit = rotation.credit + case when taken.credit is not null
                and (rotation.credit_since is null or taken.at >= rotation.credit_since) then 1 else 0 end,
              cycle = greatest(rotation.cycle - 1, 0)
            from credited
            join turn_entry as taken on taken.decision_id = {0} and taken.kind = 'TURN'
              and taken.scope = credited.scope and taken.rep_id = credited.rep_id
            where rotation.scope = credited.scope and rotation.rep_id = credited.rep_id
            """,
            DSL.val(decision), DSL.val(Sql.at(at)), DSL.val(by), DSL.val(because))
        > 0;
  }

  private static void credit(
      DSLContext in, PoolSeats pool, Instant asOf, List<Map.Entry<String, Double>> credits) {
    Field<OffsetDateTime> since =
        DSL.val(pool.creditsSince(asOf).map(Sql::at).orElse(null), OffsetDateTime.class);
    in.execute(
        """
        insert into rotation as old (scope, rep_id, last_turn, credit, credit_since)
        select {0}, rep_id, 0, credit, {3} from unnest({1}, {2}) as owed (rep_id, credit)
        on conflict (scope, rep_id) do update set credit = excluded.credit, credit_since = excluded.credit_since
        """,
        DSL.val(pool.rotation().scope()),
        Sql.texts(credits, Map.Entry::getKey),
        DSL.val(credits.stream().map(Map.Entry::getValue).toArray(Double[]::new), Double[].class),
        since);
  }
}
