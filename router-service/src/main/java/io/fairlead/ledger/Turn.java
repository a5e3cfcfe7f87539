package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.EVENT;
import static io.fairlead.store.jooq.Tables.POOL_GROUP;
import static io.fairlead.store.jooq.Tables.ROTATION;

import io.fairlead.facts.Fact;
import io.fairlead.routing.Member;
import io.fairlead.store.Holdings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A group's turn to decide: everything inside is one transaction, and nobody else decides for these
 * reps meanwhile.
 */
public final class Turn {

  private final DSLContext in;
  private final String group;
  private final int planVersion;
  private final Optional<Instant> latest;

  Turn(DSLContext in, String group, int planVersion, Optional<Instant> latest) {
    this.in = in;
    this.group = group;
    this.planVersion = planVersion;
    this.latest = latest;
  }

  /** Version of the plan in force. */
  public int planVersion() {
    return planVersion;
  }

  /** The latest moment at which an event-time pool of the group decided. */
  public Optional<Instant> latest() {
    return latest;
  }

  /** The latest attempt for that lead and trigger. */
  public Optional<Decision> latest(long leadId, String trigger) {
    return DecisionRows.latest(in, leadId, trigger);
  }

  /** The members of a pool with what they have taken and where they stand, as of a moment. */
  public List<Member> members(PoolMembers pool, Instant asOf) {
    return MemberRows.fetch(in, pool, asOf);
  }

  /**
   * Makes the decision: decision, assignment, rotation and outbox together.
   *
   * @param leadId internal number of the lead
   * @param credits what the rotation owes afterwards, for those whom it changes
   * @param eventTime whether the pool's clock is event time
   */
  public void commit(
      long leadId, Decision decision, Map<String, Double> credits, boolean eventTime) {
    DecisionRows.insert(in, leadId, decision);
    decision.rep().ifPresent(rep -> assign(leadId, decision, rep, credits));
    in.insertInto(EVENT)
        .set(EVENT.KIND, "DECISION_" + decision.kind())
        .set(EVENT.DECISION_ID, decision.id())
        .execute();
    if (eventTime) {
      in.update(POOL_GROUP)
          .set(POOL_GROUP.LATEST, Sql.at(decision.asOf()))
          .where(POOL_GROUP.ID.eq(group))
          .execute();
    }
  }

  private void assign(long leadId, Decision decision, String rep, Map<String, Double> credits) {
    String pool = decision.pool().orElseThrow();
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
            .returning(ASSIGNMENT.ID)
            .fetchSingle(ASSIGNMENT.ID);
    in.execute(
        """
        insert into rotation as old (pool, rep_id, last_turn, credit)
        values ({0}, {1}, (select coalesce(max(last_turn), 0) + 1 from rotation where pool = {0}), 0)
        on conflict (pool, rep_id) do update set last_turn = excluded.last_turn
        """,
        DSL.val(pool), DSL.val(rep));
    if (!credits.isEmpty()) {
      in.batch(
              credits.entrySet().stream()
                  .map(owed ->
                      in.insertInto(ROTATION)
                          .set(ROTATION.POOL, pool)
                          .set(ROTATION.REP_ID, owed.getKey())
                          .set(ROTATION.CREDIT, owed.getValue())
                          .onConflict(ROTATION.POOL, ROTATION.REP_ID)
                          .doUpdate()
                          .set(ROTATION.CREDIT, owed.getValue()))
                  .toList())
          .execute();
    }
    Holdings.refresh(in, List.of(assignment));
  }
}
