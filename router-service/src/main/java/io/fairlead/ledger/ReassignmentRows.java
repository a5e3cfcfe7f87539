package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.OUTCOME;
import static io.fairlead.store.jooq.Tables.REASSIGNMENT;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.Holdings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Decisions that were taken back, as rows. */
final class ReassignmentRows {

  private ReassignmentRows() {}

  static void insert(
      DSLContext in,
      long leadId,
      Decision former,
      Optional<Held> held,
      Reassignment why,
      Instant at) {
    in.insertInto(REASSIGNMENT)
        .set(REASSIGNMENT.DECISION_ID, former.id())
        .set(REASSIGNMENT.LEAD_ID, leadId)
        .set(REASSIGNMENT.TRIGGER, former.trigger())
        .set(REASSIGNMENT.REP_ID, held.map(Held::rep).orElse(null))
        .set(REASSIGNMENT.TO_REP, why.to().orElse(null))
        .set(REASSIGNMENT.WITHOUT, why.without().toArray(String[]::new))
        .set(REASSIGNMENT.CREDITED, why.credit())
        .set(REASSIGNMENT.BY, why.by())
        .set(REASSIGNMENT.BECAUSE, why.because())
        .set(REASSIGNMENT.AT, Sql.at(at))
        .execute();
  }

  /** Whoever had the lead has it no more. */
  static void end(DSLContext in, Held held, Reassignment why, Instant at) {
    in.insertInto(OUTCOME)
        .set(OUTCOME.ASSIGNMENT_ID, held.assignment())
        .set(OUTCOME.KIND, OutcomeKind.OWNER_CHANGED.name())
        .set(OUTCOME.REASON, why.because())
        .set(OUTCOME.OCCURRED_AT, Sql.at(at))
        .set(OUTCOME.KNOWN_AT, Sql.at(at))
        .onConflictDoNothing()
        .execute();
    Holdings.refresh(in, List.of(held.assignment()));
  }

  /** Who was last given the lead. */
  static Optional<Held> holder(DSLContext in, long leadId) {
    return in.select(ASSIGNMENT.ID, ASSIGNMENT.REP_ID, ASSIGNMENT.OCCURRED_AT)
        .from(ASSIGNMENT)
        .where(ASSIGNMENT.LEAD_ID.eq(leadId))
        .orderBy(ASSIGNMENT.OCCURRED_AT.desc(), ASSIGNMENT.ID.desc())
        .limit(1)
        .fetchOptional(row -> new Held(row.value1(), row.value2(), row.value3().toInstant()));
  }

  static Optional<TakenBack> find(DSLContext sql, UUID decision) {
    return fetch(sql, REASSIGNMENT.DECISION_ID.eq(decision)).stream().findFirst();
  }

  /** The last time, with the rep who last had the lead, even if it was waiting since. */
  static Optional<TakenBack> last(DSLContext sql, long leadId, String trigger) {
    List<TakenBack> all =
        fetch(sql, REASSIGNMENT.LEAD_ID.eq(leadId).and(REASSIGNMENT.TRIGGER.eq(trigger)));
    return all.stream()
        .findFirst()
        .map(last ->
            new TakenBack(
                all.stream().flatMap(one -> one.rep().stream()).findFirst(),
                last.why(),
                last.at()));
  }

  private static List<TakenBack> fetch(DSLContext sql, Condition condition) {
    return sql.selectFrom(REASSIGNMENT)
        .where(condition)
        .orderBy(REASSIGNMENT.AT.desc())
        .fetch(ReassignmentRows::takenBack);
  }

  private static TakenBack takenBack(Record row) {
    return new TakenBack(
        Optional.ofNullable(row.get(REASSIGNMENT.REP_ID)),
        new Reassignment(
            row.get(REASSIGNMENT.BY),
            row.get(REASSIGNMENT.BECAUSE),
            Set.of(row.get(REASSIGNMENT.WITHOUT)),
            Optional.ofNullable(row.get(REASSIGNMENT.TO_REP)),
            row.get(REASSIGNMENT.CREDITED)),
        row.get(REASSIGNMENT.AT).toInstant());
  }
}
