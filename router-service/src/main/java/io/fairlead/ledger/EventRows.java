package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.EVENT;

import org.jooq.DSLContext;

/** The outbox: what others are to be told, in the transaction that makes it true. */
final class EventRows {

  private EventRows() {}

  static void insert(DSLContext in, Decision decision, String kind) {
    in.insertInto(EVENT).set(EVENT.KIND, kind).set(EVENT.DECISION_ID, decision.id()).execute();
  }
}
