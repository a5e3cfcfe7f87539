package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.EVENT;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Everything that others are told, to be read on from where one stopped. Events get their numbers
 * when they are first read after their commit. May be shared between threads.
 */
public final class EventLog {

  private static final int FORGOTTEN_AT_ONCE = 10_000;

  private final DSLContext sql;

  /** Events in a database that has been migrated. */
  public EventLog(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** The id of the latest event that is committed; 0 where there was none yet. */
  public long last() {
    EventRows.number(sql);
    return sql.fetchSingle("select last from event_count").get(0, long.class);
  }

  /**
   * Reads on.
   *
   * @param after id of the last event that the reader has seen; 0 for the beginning
   * @param kinds the kinds to read; empty means all
   * @param most how many events at most, at least 1
   */
  public EventPage after(long after, Set<String> kinds, int most) {
    long last = last(); // whatever has a number up to this one is committed, and seen below
    Condition wanted = kinds.isEmpty() ? DSL.noCondition() : EVENT.KIND.in(kinds);
    List<Event> events =
        fetch(sql, EVENT.NUMBER.gt(after).and(EVENT.NUMBER.le(last)).and(wanted), most);
    boolean more = events.size() == most;
    return new EventPage(events, more ? events.getLast().id() : Math.max(after, last), more);
  }

  /** Those of the numbered events, in the order of their numbers. */
  private static List<Event> fetch(DSLContext sql, Condition which, int most) {
    List<Record> rows =
        sql
            .select(EVENT.fields())
            .from(EVENT)
            .where(which)
            .orderBy(EVENT.NUMBER)
            .limit(most)
            .stream()
            .map(Record.class::cast)
            .toList();
    Set<UUID> ids =
        rows.stream().map(row -> row.get(EVENT.DECISION_ID)).collect(Collectors.toSet());
    Map<UUID, Decision> decisions = decisions(sql, ids);
    Map<UUID, Instant> dueAt = SlaRows.dueAt(sql, ids);
    return rows.stream()
        .map(row ->
            new Event(
                row.get(EVENT.NUMBER),
                row.get(EVENT.KIND),
                row.get(EVENT.CREATED_AT).toInstant(),
                Objects.requireNonNull(decisions.get(row.get(EVENT.DECISION_ID))),
                Optional.ofNullable(dueAt.get(row.get(EVENT.DECISION_ID)))))
        .toList();
  }

  /** The events of those seqs, by seq; all must have a number. */
  static Map<Long, Event> bySeq(DSLContext sql, Collection<Long> seqs) {
    Map<Long, Long> numbers =
        sql.select(EVENT.NUMBER, EVENT.SEQ)
            .from(EVENT)
            .where(EVENT.SEQ.in(seqs))
            .fetchMap(EVENT.NUMBER, EVENT.SEQ);
    return fetch(sql, EVENT.SEQ.in(seqs), seqs.size()).stream()
        .collect(Collectors.toMap(event -> numbers.get(event.id()), Function.identity()));
  }

  private static Map<UUID, Decision> decisions(DSLContext sql, Collection<UUID> ids) {
    return DecisionRows.fetch(sql, DECISION.ID.in(ids)).stream()
        .collect(Collectors.toMap(Decision::id, Function.identity()));
  }

  /**
   * Deletes events that happened before a moment, but for those that a webhook has yet to get or
   * that lie among its dead letters. What became of their deliveries is kept.
   *
   * @return how many
   */
  public int forget(Instant before) {
    int all = 0;
    int some;
    do {
      some =
          sql.execute(
              """
              delete from event where seq in (
                select seq from event
                where number is not null and created_at < {0} and not exists (
                  select from delivery join webhook on webhook.name = delivery.webhook
                  where delivery.event = event.seq and delivery.state in ('PENDING', 'FAILED'))
                order by seq limit {1})
              """,
              DSL.val(Sql.at(before)), DSL.inline(FORGOTTEN_AT_ONCE));
      all += some;
    } while (some == FORGOTTEN_AT_ONCE);
    return all;
  }
}
