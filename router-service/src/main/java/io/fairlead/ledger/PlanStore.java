package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.PLAN;
import static io.fairlead.store.jooq.Tables.POOL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/** Plans by version; the highest is in force. May be shared between threads. */
public final class PlanStore {

  private static final List<SelectFieldOrAsterisk> MADE =
      List.of(PLAN.VERSION, PLAN.CREATED_AT, PLAN.BY, PLAN.BECAUSE, PLAN.RESTORES);

  private final DSLContext sql;

  /**
   * A stored plan.
   *
   * @param made how it came to be
   * @param body the plan, as JSON
   */
  public record StoredPlan(PlanVersion made, String body) {}

  /**
   * A plan to be put into force.
   *
   * @param body the plan, as JSON
   * @param pools names of its pools
   * @param ended names of experiments that end with it, or before
   * @param by label of the key, or the person, that puts it
   * @param because why, where it is said
   * @param restores the version that it brings back, where it does
   */
  public record NewPlan(
      String body,
      Set<String> pools,
      Set<String> ended,
      String by,
      Optional<String> because,
      OptionalInt restores) {

    public NewPlan {
      pools = Set.copyOf(pools);
      ended = Set.copyOf(ended);
    }
  }

  /** Plans in a database that has been migrated. */
  public PlanStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** The experiments of these plans. */
  public ExperimentStore experiments() {
    return new ExperimentStore(sql);
  }

  /** Version of the plan in force; 0 where there is none. */
  public int version() {
    return version(sql);
  }

  /** The plan in force; empty where there is none. */
  public Optional<StoredPlan> current() {
    return sql.select(MADE)
        .select(PLAN.BODY)
        .from(PLAN)
        .orderBy(PLAN.VERSION.desc())
        .limit(1)
        .fetchOptional(PlanStore::stored);
  }

  /** The plan of that version; empty where there is none. */
  public Optional<StoredPlan> find(int version) {
    return sql.select(MADE)
        .select(PLAN.BODY)
        .from(PLAN)
        .where(PLAN.VERSION.eq(version))
        .fetchOptional(PlanStore::stored);
  }

  /** All versions, the newest first. */
  public List<PlanVersion> versions() {
    return sql.select(MADE).from(PLAN).orderBy(PLAN.VERSION.desc()).fetch(PlanStore::made);
  }

  /**
   * Puts a plan into force, if what it is to replace still runs. Waits for the decisions under way
   * and keeps later ones waiting, so that none is taken half under one plan and half under another.
   *
   * @param replaces the version that must be in force until then; 0 means none
   * @param running names of the experiments that must run until then
   * @return its version; empty where another plan is in force or another experiment runs by now,
   *     and this one is not put
   */
  public OptionalInt publish(NewPlan plan, int replaces, Set<String> running) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      in.execute("lock table plan in share row exclusive mode");
      if (version(in) != replaces) {
        return OptionalInt.empty();
      }
      in.select(POOL.NAME).from(POOL).orderBy(POOL.NAME).forUpdate().fetch();
      if (!ExperimentStore.running(in).equals(running)) {
        return OptionalInt.empty();
      }
      ExperimentStore.end(in, plan.ended());
      for (String pool : new TreeSet<>(plan.pools())) {
        in.insertInto(POOL, POOL.NAME).values(pool).onConflictDoNothing().execute();
      }
      in.insertInto(PLAN)
          .set(PLAN.VERSION, replaces + 1)
          .set(PLAN.BODY, JSONB.valueOf(plan.body()))
          .set(PLAN.BY, plan.by())
          .set(PLAN.BECAUSE, plan.because().orElse(null))
          .set(PLAN.RESTORES, plan.restores().isPresent() ? plan.restores().getAsInt() : null)
          .execute();
      return OptionalInt.of(replaces + 1);
    });
  }

  static int version(DSLContext sql) {
    return sql.select(DSL.coalesce(DSL.max(PLAN.VERSION), 0)).from(PLAN).fetchSingle().value1();
  }

  private static StoredPlan stored(Record row) {
    return new StoredPlan(made(row), row.get(PLAN.BODY).data());
  }

  private static PlanVersion made(Record row) {
    return new PlanVersion(
        row.get(PLAN.VERSION),
        row.get(PLAN.CREATED_AT).toInstant(),
        row.get(PLAN.BY),
        Optional.ofNullable(row.get(PLAN.BECAUSE)),
        Stream.ofNullable(row.get(PLAN.RESTORES)).mapToInt(Integer::intValue).findFirst());
  }
}
