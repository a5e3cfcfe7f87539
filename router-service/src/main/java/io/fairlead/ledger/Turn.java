package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.EVENT;
import static io.fairlead.store.jooq.Tables.POOL;

import io.fairlead.facts.Fact;
import io.fairlead.routing.Member;
import io.fairlead.routing.Rotated;
import io.fairlead.store.Holdings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The turn of some pools to decide: everything inside is one transaction, and nobody else decides
 * for their reps meanwhile.
 */
public final class Turn {

  private final DSLContext in;
  private final Footing footing;

  Turn(DSLContext in, Footing footing) {
    this.in = in;
    this.footing = footing;
  }

  /**
   * What a turn stands on: it is void where an assessment stood on something else.
   *
   * @param planVersion version of the plan in force
   * @param directoryVersion version of the directory of reps
   * @param latest the latest moment at which one of the pools decided in event time
   */
  public record Footing(int planVersion, long directoryVersion, Optional<Instant> latest) {}

  /** What the turn stands on. */
  public Footing footing() {
    return footing;
  }

  /** The latest attempt for that lead and trigger. */
  public Optional<Decision> latest(long leadId, String trigger) {
    return DecisionRows.latest(in, leadId, trigger);
  }

  /** The members of a pool with their states as of a moment. */
  public List<Member> members(PoolSeats pool, Instant asOf) {
    return StateRows.fetch(in, pool, asOf);
  }

  /**
   * Makes the decision: decision, assignment, rotation and outbox together.
   *
   * @param leadId internal number of the lead
   * @param pool where it was decided
   * @param rotated what the rotation keeps afterwards, besides the turn
   */
  public void commit(long leadId, Decision decision, PoolSeats pool, Rotated rotated) {
    DecisionRows.insert(in, leadId, decision);
    decision
        .rep()
        .ifPresent(rep -> {
          assign(leadId, decision, rep);
          RotationRows.move(in, pool, rep, decision.asOf(), rotated);
        });
    in.insertInto(EVENT)
        .set(EVENT.KIND, "DECISION_" + decision.kind())
        .set(EVENT.DECISION_ID, decision.id())
        .execute();
    if (pool.eventTime()) {
      in.update(POOL)
          .set(POOL.LATEST, Sql.at(decision.asOf()))
          .where(POOL.NAME.eq(pool.pool()))
          .execute();
    }
  }

  private void assign(long leadId, Decision decision, String rep) {
    Decision.Choice choice = decision.choice().orElseThrow();
    Long assignment =
        in.insertInto(ASSIGNMENT)
            .set(ASSIGNMENT.LEAD_ID, leadId)
            .set(ASSIGNMENT.REP_ID, rep)
            .set(ASSIGNMENT.OCCURRED_AT, Sql.at(decision.asOf()))
            .set(ASSIGNMENT.KNOWN_AT, Sql.at(decision.asOf()))
            .set(ASSIGNMENT.ASSIGNED_BY, Fact.Assigned.BY_FAIRLEAD)
            .set(ASSIGNMENT.POLICY, decision.policy().orElseThrow())
            .set(ASSIGNMENT.PROPENSITY, choice.propensity())
            .set(ASSIGNMENT.DECISION_ID, decision.id())
            .set(ASSIGNMENT.POOL, decision.pool().orElse(null))
            .returning(ASSIGNMENT.ID)
            .fetchSingle(ASSIGNMENT.ID);
    Holdings.refresh(in, List.of(assignment));
  }
}
