package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.PLAN;
import static io.fairlead.store.jooq.Tables.POOL;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Plans by version; the highest is in force. May be shared between threads. */
public final class PlanStore {

  private final DSLContext sql;

  /**
   * A stored plan.
   *
   * @param version counted from 1
   * @param body the plan, as JSON
   */
  public record StoredPlan(int version, String body) {}

  /** Plans in a database that has been migrated. */
  public PlanStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** Version of the plan in force; 0 where there is none. */
  public int version() {
    return version(sql);
  }

  /** The plan in force; empty where there is none. */
  public Optional<StoredPlan> current() {
    return sql.select(PLAN.VERSION, PLAN.BODY)
        .from(PLAN)
        .orderBy(PLAN.VERSION.desc())
        .limit(1)
        .fetchOptional(row -> new StoredPlan(row.value1(), row.value2().data()));
  }

  /**
   * Puts a plan into force. Waits for the decisions under way and keeps later ones waiting, so that
   * none is taken half under one plan and half under another.
   *
   * @param body the plan, as JSON
   * @param pools names of its pools
   * @param by label of the key that puts it
   * @return its version
   */
  public int publish(String body, Set<String> pools, String by) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      in.execute("lock table plan in share row exclusive mode");
      in.select(POOL.NAME).from(POOL).orderBy(POOL.NAME).forUpdate().fetch();
      for (String pool : new TreeSet<>(pools)) {
        in.insertInto(POOL, POOL.NAME).values(pool).onConflictDoNothing().execute();
      }
      return in.insertInto(PLAN)
          .set(PLAN.VERSION, version(in) + 1)
          .set(PLAN.BODY, JSONB.valueOf(body))
          .set(PLAN.BY, by)
          .returning(PLAN.VERSION)
          .fetchSingle(PLAN.VERSION);
    });
  }

  static int version(DSLContext sql) {
    return sql.select(DSL.coalesce(DSL.max(PLAN.VERSION), 0)).from(PLAN).fetchSingle().value1();
  }
}
