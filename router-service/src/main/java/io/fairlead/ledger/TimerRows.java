package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.TIMER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Timers as rows: a row that is gone has fired, or was cancelled. */
final class TimerRows {

  private static final String DUE_ON_THE_WALL = "pool is null and due_at <= {1}";
  private static final String DUE_IN_THE_POOL =
      "pool is not null and due_at <= (select latest from pool where name = timer.pool)";

  /**
   * A timer whose row was taken.
   *
   * @param failures how often it failed before
   */
  record Taken(Timer timer, int failures) {}

  private TimerRows() {}

  static void set(DSLContext in, Timer timer) {
    in.insertInto(TIMER)
        .set(TIMER.KIND, timer.kind())
        .set(TIMER.KEY, timer.key())
        .set(TIMER.DUE_AT, Sql.at(timer.dueAt()))
        .set(TIMER.POOL, timer.pool().orElse(null))
        .onConflict(TIMER.KIND, TIMER.KEY)
        .doUpdate()
        .set(TIMER.DUE_AT, Sql.at(timer.dueAt()))
        .set(TIMER.POOL, timer.pool().orElse(null))
        .set(TIMER.NOT_BEFORE, DSL.defaultValue(TIMER.NOT_BEFORE))
        .set(TIMER.ATTEMPT, 0)
        .execute();
  }

  static boolean cancel(DSLContext in, String kind, String key) {
    return in.deleteFrom(TIMER).where(it(kind, key)).execute() == 1;
  }

  static Optional<Instant> due(DSLContext in, String kind, String key) {
    return in.select(TIMER.DUE_AT)
        .from(TIMER)
        .where(it(kind, key))
        .fetchOptional(row -> row.value1().toInstant());
  }

  private static Condition it(String kind, String key) {
    return TIMER.KIND.eq(kind).and(TIMER.KEY.eq(key));
  }

  /** Deletes those that are due, the earliest first, and that nobody else is taking. */
  static List<Taken> take(DSLContext in, String kind, Instant now, int most) {
    List<Taken> taken = take(in, DUE_ON_THE_WALL, kind, now, most);
    return taken.isEmpty() ? take(in, DUE_IN_THE_POOL, kind, now, most) : taken;
  }

  private static List<Taken> take(DSLContext in, String due, String kind, Instant now, int most) {
    return in.fetch(
            """
            with due as materialized (
              select key from timer where kind = {0} and %s and not_before <= {1}
              order by due_at limit {2} for update skip locked)
            delete from timer using due where timer.kind = {0} and timer.key = due.key
            returning timer.key, timer.due_at, timer.pool, timer.attempt
            """
                .formatted(due),
            DSL.val(kind),
            DSL.val(Sql.at(now)),
            DSL.val(most))
        .map(row ->
            new Taken(
                new Timer(
                    kind,
                    row.get(0, String.class),
                    row.get(1, Instant.class),
                    Optional.ofNullable(row.get(2, String.class))),
                row.get(3, Integer.class)));
  }

  /** Puts it back; where it was set anew meanwhile, that stays. */
  static void putBack(DSLContext in, Taken taken, Instant notBefore) {
    in.insertInto(TIMER)
        .set(TIMER.KIND, taken.timer().kind())
        .set(TIMER.KEY, taken.timer().key())
        .set(TIMER.DUE_AT, Sql.at(taken.timer().dueAt()))
        .set(TIMER.POOL, taken.timer().pool().orElse(null))
        .set(TIMER.NOT_BEFORE, Sql.at(notBefore))
        .set(TIMER.ATTEMPT, taken.failures() + 1)
        .onConflictDoNothing()
        .execute();
  }
}
