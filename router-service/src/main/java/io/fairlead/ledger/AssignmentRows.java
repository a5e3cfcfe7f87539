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

/** Assignments that follow from decisions. */
final class AssignmentRows {

  /** Who assigned what another system decided beside Fairlead. */
  private static final String BY_PRESENT_SYSTEM = "present-system";

  /** Who assigned what a person accepted, or gave by name. */
  private static final String BY_PERSON = "person";

  private AssignmentRows() {}

  /** The rep gets the lead because Fairlead decided so. */
  static void insert(DSLContext in, long leadId, Decision decision, String rep) {
    Decision.Choice choice = decision.choice().orElseThrow();
    save(
        in,
        row(in, leadId, rep, decision.asOf(), Fact.Assigned.BY_FAIRLEAD)
            .set(ASSIGNMENT.POLICY, decision.policy().orElseThrow())
            .set(ASSIGNMENT.PROPENSITY, choice.propensity())
            .set(ASSIGNMENT.DECISION_ID, decision.id())
            .set(ASSIGNMENT.POOL, decision.pool().orElse(null)));
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

  /** The other system's rep has the lead, where it said who that is. */
  static void insertPresent(DSLContext in, long leadId, Decision decision) {
    decision
        .presentOwner()
        .ifPresent(owner ->
            save(
                in,
                row(in, leadId, owner, decision.asOf(), BY_PRESENT_SYSTEM)
                    .set(ASSIGNMENT.DECISION_ID, decision.id())
                    .set(ASSIGNMENT.POOL, decision.pool().orElse(null))));
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
