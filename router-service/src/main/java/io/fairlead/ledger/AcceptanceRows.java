package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ACCEPTANCE;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Acceptances as rows. */
final class AcceptanceRows {

  private AcceptanceRows() {}

  static Optional<Acceptance> find(DSLContext sql, UUID decision) {
    return sql.selectFrom(ACCEPTANCE)
        .where(ACCEPTANCE.DECISION_ID.eq(decision))
        .fetchOptional(row ->
            new Acceptance(
                row.get(ACCEPTANCE.REP_ID),
                row.get(ACCEPTANCE.AT).toInstant(),
                row.get(ACCEPTANCE.BY),
                Optional.ofNullable(row.get(ACCEPTANCE.BECAUSE))));
  }

  /** False where the decision was accepted before. */
  static boolean insertIfFirst(DSLContext sql, UUID decision, Acceptance acceptance) {
    return sql.insertInto(ACCEPTANCE)
            .set(ACCEPTANCE.DECISION_ID, decision)
            .set(ACCEPTANCE.REP_ID, acceptance.rep())
            .set(ACCEPTANCE.AT, Sql.at(acceptance.at()))
            .set(ACCEPTANCE.BY, acceptance.by())
            .set(ACCEPTANCE.BECAUSE, acceptance.because().orElse(null))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  static void insert(DSLContext sql, UUID decision, Acceptance acceptance) {
    sql.insertInto(ACCEPTANCE)
        .set(ACCEPTANCE.DECISION_ID, decision)
        .set(ACCEPTANCE.REP_ID, acceptance.rep())
        .set(ACCEPTANCE.AT, Sql.at(acceptance.at()))
        .set(ACCEPTANCE.BY, acceptance.by())
        .set(ACCEPTANCE.BECAUSE, acceptance.because().orElse(null))
        .execute();
  }
}
