package io.fairlead.ledger;

import io.fairlead.store.Prepared;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The outbox: what others are to be told, in the transaction that makes it true. */
final class EventRows {

  private static final Prepared INSERT =
      Prepared.of(
          """
          with told as (
            insert into event (kind, decision_id)
            select kind, decision_id from unnest({0}, {1}) with ordinality as asked (kind, decision_id, place)
            order by place returning seq, kind, decision_id
          )
          insert into delivery (webhook, event, decision_id, lead_id)
          select webhook.name, told.seq, decision.id, decision.lead_id
          from webhook cross join told join decision on decision.id = told.decision_id
          where (webhook.kinds is null or told.kind = any(webhook.kinds))
            and (webhook.pools is null or decision.pool = any(webhook.pools)
              or named_pool(decision.pool, decision.arm) = any(webhook.pools))
          order by told.seq
          """);

  private EventRows() {}

  /** What others are told of a decision. */
  record Told(UUID decision, String kind) {}

  /** Writes the event, and one delivery for every webhook that is to be told of it. */
  static void insert(DSLContext in, Decision decision, String kind) {
    Prepared.fetch(in, insert(List.of(new Told(decision.id(), kind))));
  }

  /** The same of several, in order. */
  static Prepared.Call insert(List<Told> told) {
    return INSERT.with(Sql.texts(told, Told::kind), Sql.ids(told, Told::decision));
  }

  /**
   * Gives numbers to the events that were committed since it was last done: one replica at a time,
   * in the order in which they were written. Whoever wrote after having seen another's event has
   * the higher number, and whoever commits late comes later, so that nobody who reads on from a
   * number misses one.
   */
  static void number(DSLContext sql) {
    while (sql.fetchSingle("select exists (select from event where number is null)")
        .get(0, boolean.class)) {
      sql.transaction(tx -> numberSome(tx.dsl()));
    }
  }

  /** In two statements: the second sees what the holder of the lock before it did. */
  private static void numberSome(DSLContext in) {
    in.execute("set local lock_timeout = '10s'; set local statement_timeout = '10s'");
    in.execute("select last from event_count for update");
    in.execute(
        """
        with fresh as (
          select seq, row_number() over (order by seq) as place
          from (select seq from event where number is null order by seq limit 5000) as first
        ), numbered as (
          update event set number = event_count.last + fresh.place
          from fresh, event_count where event.seq = fresh.seq
          returning event.number
        )
        update event_count set last = last + (select count(*) from numbered)
        """);
  }
}
