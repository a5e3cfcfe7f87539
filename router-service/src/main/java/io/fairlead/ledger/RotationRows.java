package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ROTATION;

import io.fairlead.routing.Rotated;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Rotations as rows: one statement for the turn, and one each for credits and cycle. */
final class RotationRows {

  private RotationRows() {}

  /** Counts the turn of that rep, in every rotation that the pool's leads count in. */
  static void move(DSLContext in, PoolSeats pool, String rep, Instant asOf, Rotated rotated) {
    if (!rotated.credits().isEmpty()) {
      credit(in, pool, asOf, List.copyOf(rotated.credits().entrySet()));
    }
    turn(in, pool.moves(), rep);
    rotated
        .cycle()
        .ifPresent(cycle ->
            in.update(ROTATION)
                .set(ROTATION.CYCLE, cycle)
                .where(ROTATION.SCOPE.eq(pool.rotation().scope()).and(ROTATION.REP_ID.eq(rep)))
                .execute());
  }

  /** The rep has had the latest turn of those rotations. */
  static void turn(DSLContext in, List<String> scopes, String rep) {
    in.execute(
        """
        insert into rotation as old (scope, rep_id, last_turn, credit)
        select scope, {1}, (select coalesce(max(last_turn), 0) + 1 from rotation where scope = moved.scope), 0
        from unnest({0}) as moved (scope)
        on conflict (scope, rep_id) do update set last_turn = excluded.last_turn
        """,
        Sql.texts(scopes, scope -> scope), DSL.val(rep));
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
