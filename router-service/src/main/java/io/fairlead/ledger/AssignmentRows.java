package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.DECISION;

import io.fairlead.facts.Fact;
import io.fairlead.store.Holdings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jspecify.annotations.Nullable;

/** Assignments that follow from decisions. */
final class AssignmentRows {

  /** Who assigned what another system decided beside Fairlead. */
  private static final String BY_PRESENT_SYSTEM = "present-system";

  /** Who assigned what a person accepted, or gave by name. */
  private static final String BY_PERSON = "person";

  private AssignmentRows() {}

  /** An assignment that follows from a decision. */
  record Row(long leadId, String rep, Decision decision, String by) {

    /** Nobody has the lead by advice before a person accepts it. */
    static Optional<Row> of(Unwritten.Entry entry) {
      Decision decision = entry.decision();
      return switch (decision.mode()) {
        case AUTO ->
            decision
                .rep()
                .map(rep -> new Row(entry.leadId(), rep, decision, Fact.Assigned.BY_FAIRLEAD));
        case SUGGEST -> Optional.empty();
        case SHADOW ->
            decision
                .presentOwner()
                .map(owner -> new Row(entry.leadId(), owner, decision, BY_PRESENT_SYSTEM));
      };
    }

    private boolean isOurs() {
      return by.equals(Fact.Assigned.BY_FAIRLEAD);
    }

    @Nullable String policy() {
      return isOurs() ? decision.policy().orElseThrow() : null;
    }

    @Nullable Double propensity() {
      return isOurs() ? decision.choice().orElseThrow().propensity() : null;
    }
  }

  /** The reps have the leads from now on. */
  static void insert(DSLContext in, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Holdings.refresh(
        in,
        in.fetch(
                """
                insert into assignment (lead_id, rep_id, occurred_at, known_at, assigned_by, policy, propensity, decision_id, pool)
                select lead_id, rep_id, at, at, assigned_by, policy, propensity, decision_id, pool
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}) with ordinality
                  as given (lead_id, rep_id, at, assigned_by, policy, propensity, decision_id, pool, place)
                order by place returning id
                """,
                Sql.numbers(rows, Row::leadId),
                Sql.texts(rows, Row::rep),
                Sql.times(rows, row -> row.decision().asOf()),
                Sql.texts(rows, Row::by),
                Sql.texts(rows, Row::policy),
                Sql.amounts(rows, Row::propensity),
                Sql.ids(rows, row -> row.decision().id()),
                Sql.texts(rows, row -> row.decision().pool().orElse(null)))
            .getValues("id", Long.class));
  }

  /** The rep gets the lead because a person took the advice, or chose another rep. */
  static void insertAccepted(DSLContext in, Decision decision, Acceptance acceptance) {
    save(
        in,
        row(in, leadId(in, decision), acceptance.rep(), acceptance.at(), BY_PERSON)
            .set(ASSIGNMENT.DECISION_ID, decision.id())
            .set(ASSIGNMENT.POOL, decision.pool().orElse(null)));
  }

  /** The rep gets the lead because a person named that rep. */
  static void insertNamed(
      DSLContext in, long leadId, Decision decision, String rep, Optional<String> pool) {
    save(
        in,
        row(in, leadId, rep, decision.asOf(), BY_PERSON)
            .set(ASSIGNMENT.DECISION_ID, decision.id())
            .set(ASSIGNMENT.POOL, pool.orElse(null)));
  }

  private static long leadId(DSLContext in, Decision decision) {
    return in.select(DECISION.LEAD_ID)
        .from(DECISION)
        .where(DECISION.ID.eq(decision.id()))
        .fetchSingle()
        .value1();
  }

  private static InsertSetMoreStep<?> row(
      DSLContext in, long leadId, String rep, Instant at, String by) {
    return in.insertInto(ASSIGNMENT)
        .set(ASSIGNMENT.LEAD_ID, leadId)
        .set(ASSIGNMENT.REP_ID, rep)
        .set(ASSIGNMENT.OCCURRED_AT, Sql.at(at))
        .set(ASSIGNMENT.KNOWN_AT, Sql.at(at))
        .set(ASSIGNMENT.ASSIGNED_BY, by);
  }

  private static void save(DSLContext in, InsertSetMoreStep<?> row) {
    Holdings.refresh(in, List.of(row.returningResult(ASSIGNMENT.ID).fetchSingle().value1()));
  }
}
