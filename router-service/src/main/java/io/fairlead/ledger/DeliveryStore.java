package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DELIVERY;
import static io.fairlead.store.jooq.Tables.DELIVERY_REPORT;
import static io.fairlead.store.jooq.Tables.EVENT;
import static io.fairlead.store.jooq.Tables.OWNER_CONFLICT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Events on their way to webhooks, in rows. Whoever claims one has it until its lease ends; what a
 * process that died had is claimed by others then. May be shared between threads.
 */
public final class DeliveryStore {

  private final DSLContext sql;

  /** Deliveries in a database that has been migrated. */
  public DeliveryStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Claims deliveries that are due, at most one of each lead, and none of a lead of which an
   * earlier event is still pending.
   *
   * @param lease for how long nobody else gets them
   */
  public List<Delivery> claim(String webhook, Instant now, Duration lease, int most) {
    Result<Record> claimed =
        sql.fetch(
            """
            update delivery
            set attempts = attempts + 1, begun_at = coalesce(begun_at, {1}), due_at = {2}
            where id in (
              select id from delivery as due
              where webhook = {0} and state = 'PENDING' and due_at <= {1} and not exists (
                select from delivery as earlier
                where earlier.webhook = due.webhook and earlier.lead_id = due.lead_id
                  and earlier.state = 'PENDING' and earlier.event < due.event)
              order by due_at, event limit {3} for update skip locked)
            returning id, event, attempts, refusals, begun_at
            """,
            DSL.val(webhook),
            DSL.val(Sql.at(now)),
            DSL.val(Sql.at(now.plus(lease))),
            DSL.inline(most));
    if (claimed.isEmpty()) {
      return List.of();
    }
    EventRows.number(sql);
    Map<Long, Event> events =
        EventLog.bySeq(sql, claimed.stream().map(row -> row.get("event", Long.class)).toList());
    return claimed.stream()
        .map(row ->
            new Delivery(
                row.get("id", Long.class),
                Objects.requireNonNull(events.get(row.get("event", Long.class))),
                row.get("attempts", Integer.class),
                row.get("refusals", Integer.class),
                row.get("begun_at", OffsetDateTime.class).toInstant()))
        .sorted(Comparator.comparingLong(delivery -> delivery.event().id()))
        .toList();
  }

  /** The receiver has it, or says what stands against it: that counts, whoever delivered. */
  public void end(Delivery delivery, DeliveryState state, String because, Instant now) {
    end(DELIVERY.ID.eq(delivery.id()), state, because, now);
  }

  /** It is given up, unless somebody else has claimed it meanwhile. */
  public void giveUp(Delivery delivery, String because, Instant now) {
    end(mine(delivery), DeliveryState.FAILED, because, now);
  }

  private void end(Condition which, DeliveryState state, String because, Instant now) {
    sql.update(DELIVERY)
        .set(DELIVERY.STATE, state.name())
        .set(DELIVERY.ENDED_AT, Sql.at(now))
        .set(DELIVERY.BECAUSE, because)
        .where(which)
        .and(DELIVERY.STATE.eq(DeliveryState.PENDING.name()))
        .execute();
  }

  /** It is tried again later, unless somebody else has claimed it meanwhile. */
  public void retry(Delivery delivery, Instant dueAt, boolean refused, String because) {
    sql.update(DELIVERY)
        .set(DELIVERY.DUE_AT, Sql.at(dueAt))
        .set(DELIVERY.REFUSALS, delivery.refusals() + (refused ? 1 : 0))
        .set(DELIVERY.BECAUSE, because)
        .where(mine(delivery))
        .and(DELIVERY.STATE.eq(DeliveryState.PENDING.name()))
        .execute();
  }

  private static Condition mine(Delivery delivery) {
    return DELIVERY.ID.eq(delivery.id()).and(DELIVERY.ATTEMPTS.eq(delivery.attempt()));
  }

  /**
   * What was given up, in the order of events.
   *
   * @param after id of the last event that the reader has seen; 0 for the beginning
   */
  public List<DeadLetter> deadLetters(String webhook, long after, int most) {
    Result<? extends Record> rows =
        sql.select(DELIVERY.EVENT, DELIVERY.ATTEMPTS, DELIVERY.ENDED_AT, DELIVERY.BECAUSE)
            .from(DELIVERY)
            .join(EVENT)
            .on(EVENT.SEQ.eq(DELIVERY.EVENT))
            .where(DELIVERY.WEBHOOK.eq(webhook))
            .and(DELIVERY.STATE.eq(DSL.inline(DeliveryState.FAILED.name())))
            .and(EVENT.NUMBER.gt(after))
            .orderBy(EVENT.NUMBER)
            .limit(most)
            .fetch();
    Map<Long, Event> events =
        EventLog.bySeq(sql, rows.stream().map(row -> row.get(DELIVERY.EVENT)).toList());
    return rows.stream()
        .map(row ->
            new DeadLetter(
                Objects.requireNonNull(events.get(row.get(DELIVERY.EVENT))),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.ENDED_AT).toInstant(),
                row.get(DELIVERY.BECAUSE)))
        .toList();
  }

  /**
   * Sends what was given up again, as if it had never been tried.
   *
   * @param events ids of events; empty means all that was given up
   * @return how many
   */
  public int resend(String webhook, Optional<Set<Long>> events) {
    Condition which =
        events
            .map(ids ->
                DELIVERY.EVENT.in(DSL.select(EVENT.SEQ).from(EVENT).where(EVENT.NUMBER.in(ids))))
            .orElse(DSL.noCondition());
    return sql.update(DELIVERY)
        .set(DELIVERY.STATE, DeliveryState.PENDING.name())
        .set(DELIVERY.DUE_AT, Sql.at(Instant.EPOCH))
        .set(DELIVERY.ATTEMPTS, 0)
        .set(DELIVERY.REFUSALS, 0)
        .setNull(DELIVERY.BEGUN_AT)
        .setNull(DELIVERY.ENDED_AT)
        .where(DELIVERY.WEBHOOK.eq(webhook))
        .and(DELIVERY.STATE.eq(DSL.inline(DeliveryState.FAILED.name())))
        .and(which)
        .execute();
  }

  /** How many deliveries to a webhook are in that state. */
  public long count(String webhook, DeliveryState state) {
    return sql.fetchCount(
        DELIVERY, DELIVERY.WEBHOOK.eq(webhook).and(DELIVERY.STATE.eq(DSL.inline(state.name()))));
  }

  /** How many deliveries to all webhooks are in that state. */
  public long count(DeliveryState state) {
    return sql.fetchSingle(
            "select count(*) from delivery join webhook on webhook.name = delivery.webhook where state = {0}",
            DSL.inline(state.name()))
        .get(0, long.class);
  }

  /** How long ago the oldest event happened that a webhook has yet to get; zero where none is. */
  public Duration lag() {
    double seconds =
        sql.fetchSingle(
                """
                select coalesce(max(extract(epoch from now() - event.created_at)), 0)
                from delivery join webhook on webhook.name = delivery.webhook join event on event.seq = delivery.event
                where delivery.state = 'PENDING'
                """)
            .get(0, double.class);
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  /** How far the delivery of a decision is; empty where nobody is to be told. */
  public Optional<DeliveryStatus> of(UUID decision) {
    return conflicted(decision).or(() -> reported(decision)).or(() -> delivered(decision));
  }

  /** Others keep changing back what it said: whoever applied it, it does not stand. */
  private Optional<DeliveryStatus> conflicted(UUID decision) {
    return sql.select(OWNER_CONFLICT.BECAUSE, OWNER_CONFLICT.SINCE)
        .from(OWNER_CONFLICT)
        .where(OWNER_CONFLICT.DECISION_ID.eq(decision))
        .and(OWNER_CONFLICT.SETTLED_AT.isNull())
        .fetchOptional(row ->
            new DeliveryStatus(
                DeliveryState.CONFLICT,
                Optional.of(row.value1()),
                Optional.empty(),
                Optional.of(row.value2().toInstant())));
  }

  private Optional<DeliveryStatus> reported(UUID decision) {
    return sql.select(DELIVERY_REPORT.fields())
        .from(DELIVERY_REPORT)
        .where(DELIVERY_REPORT.DECISION_ID.eq(decision))
        .fetchOptional(row ->
            new DeliveryStatus(
                DeliveryState.valueOf(row.get(DELIVERY_REPORT.STATE)),
                Optional.ofNullable(row.get(DELIVERY_REPORT.BECAUSE)),
                Optional.of(row.get(DELIVERY_REPORT.BY)),
                Optional.of(row.get(DELIVERY_REPORT.REPORTED_AT).toInstant())));
  }

  /** The state of its worst delivery, and of several such the latest. */
  private Optional<DeliveryStatus> delivered(UUID decision) {
    return sql
        .fetch(
            """
            select state, because, ended_at from delivery join webhook on webhook.name = delivery.webhook
            where decision_id = {0} order by event, id
            """,
            DSL.val(decision))
        .stream()
        .map(row ->
            new DeliveryStatus(
                DeliveryState.valueOf(row.get("state", String.class)),
                Optional.ofNullable(row.get("because", String.class)),
                Optional.empty(),
                Optional.ofNullable(row.get("ended_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .reduce((one, next) -> next.state().compareTo(one.state()) >= 0 ? next : one);
  }

  /** Keeps what whoever writes decisions into another system says; the last word counts. */
  public void report(UUID decision, DeliveryStatus status) {
    sql.insertInto(DELIVERY_REPORT)
        .set(DELIVERY_REPORT.DECISION_ID, decision)
        .set(DELIVERY_REPORT.STATE, status.state().name())
        .set(DELIVERY_REPORT.BECAUSE, status.because().orElse(null))
        .set(DELIVERY_REPORT.BY, status.by().orElseThrow())
        .set(DELIVERY_REPORT.REPORTED_AT, Sql.at(status.at().orElseThrow()))
        .onConflict(DELIVERY_REPORT.DECISION_ID)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }
}
