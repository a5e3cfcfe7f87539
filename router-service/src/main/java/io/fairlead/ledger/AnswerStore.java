package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.IDEMPOTENT_ANSWER;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.row;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.types.DayToSecond;

/** Answers to POSTs that carried an Idempotency-Key, each kept for a day. */
public final class AnswerStore {

  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** A request without a sign of life for so long died with its process. */
  public static final Duration SILENCE = Duration.ofMinutes(1);

  /**
   * Which request it is.
   *
   * @param label the API key that asks
   * @param key the Idempotency-Key
   */
  public record Slot(String label, String key) {}

  /** What a request that carries an Idempotency-Key is. */
  public sealed interface Begun {

    /** The first of its key: it is to be carried out, and then finished or abandoned. */
    record First() implements Begun {}

    /** A repeat of one that is answered already. */
    record Repeat(int status, String body) implements Begun {}

    /** Not the first, and the first is still under way. */
    record UnderWay() implements Begun {}

    /** Another request than the first of its key. */
    record Other() implements Begun {}
  }

  private static final Condition STALE =
      IDEMPOTENT_ANSWER
          .STATUS
          .isNotNull()
          .and(IDEMPOTENT_ANSWER.CREATED_AT.lt(ago(KEPT)))
          .or(IDEMPOTENT_ANSWER.STATUS.isNull().and(IDEMPOTENT_ANSWER.CREATED_AT.lt(ago(SILENCE))));

  private final DSLContext sql;

  public AnswerStore(DataSource dataSource) {
    this.sql = Sql.on(dataSource);
  }

  /**
   * Begins a request, or says what it repeats.
   *
   * @param request 32 bytes that differ where the requests do
   */
  public Begun begin(Slot slot, byte[] request) {
    while (true) {
      if (claim(slot, request)) {
        return new Begun.First();
      }
      Optional<Begun> known = find(slot, request);
      if (known.isPresent()) {
        return known.get();
      }
      // It was stale, or abandoned just now: claim it again.
      sql.deleteFrom(IDEMPOTENT_ANSWER).where(is(slot)).and(STALE).execute();
    }
  }

  private boolean claim(Slot slot, byte[] request) {
    return sql.insertInto(
                IDEMPOTENT_ANSWER,
                IDEMPOTENT_ANSWER.KEY_LABEL,
                IDEMPOTENT_ANSWER.KEY,
                IDEMPOTENT_ANSWER.REQUEST)
            .values(slot.label(), slot.key(), request)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private Optional<Begun> find(Slot slot, byte[] request) {
    return sql.select(IDEMPOTENT_ANSWER.REQUEST, IDEMPOTENT_ANSWER.STATUS, IDEMPOTENT_ANSWER.BODY)
        .from(IDEMPOTENT_ANSWER)
        .where(is(slot))
        .and(STALE.not())
        .fetchOptional(row -> begun(row, request));
  }

  private static Begun begun(Record3<byte[], Integer, String> row, byte[] request) {
    if (!Arrays.equals(row.value1(), request)) {
      return new Begun.Other();
    }
    return row.value2() == null
        ? new Begun.UnderWay()
        : new Begun.Repeat(row.value2(), row.value3());
  }

  /** Keeps the answer of a request that was begun. */
  public void finish(Slot slot, int status, String body) {
    sql.update(IDEMPOTENT_ANSWER)
        .set(IDEMPOTENT_ANSWER.STATUS, status)
        .set(IDEMPOTENT_ANSWER.BODY, body)
        .set(IDEMPOTENT_ANSWER.CREATED_AT, currentOffsetDateTime())
        .where(is(slot))
        .execute();
  }

  /** Forgets a request that was begun and has no answer worth keeping. */
  public void abandon(Slot slot) {
    sql.deleteFrom(IDEMPOTENT_ANSWER)
        .where(is(slot))
        .and(IDEMPOTENT_ANSWER.STATUS.isNull())
        .execute();
  }

  /** A sign of life for requests under way; due more often than {@link #SILENCE}. */
  public void keepAlive(Collection<Slot> underWay) {
    if (!underWay.isEmpty()) {
      sql.update(IDEMPOTENT_ANSWER)
          .set(IDEMPOTENT_ANSWER.CREATED_AT, currentOffsetDateTime())
          .where(
              row(IDEMPOTENT_ANSWER.KEY_LABEL, IDEMPOTENT_ANSWER.KEY)
                  .in(underWay.stream().map(slot -> row(slot.label(), slot.key())).toList()))
          .and(IDEMPOTENT_ANSWER.STATUS.isNull())
          .execute();
    }
  }

  /** Forgets what is no longer kept. */
  public void forgetStale() {
    sql.deleteFrom(IDEMPOTENT_ANSWER).where(STALE).execute();
  }

  private static Condition is(Slot slot) {
    return IDEMPOTENT_ANSWER.KEY_LABEL.eq(slot.label()).and(IDEMPOTENT_ANSWER.KEY.eq(slot.key()));
  }

  private static Field<OffsetDateTime> ago(Duration age) {
    return currentOffsetDateTime().minus(DayToSecond.valueOf(age));
  }
}
