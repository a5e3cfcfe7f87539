package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.POOL;

import io.fairlead.routing.Member;
import io.fairlead.routing.Rotated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The turn of some pools to decide: everything inside is one transaction, and nobody else decides
 * for their reps meanwhile.
 */
public final class Turn {

  private final DSLContext in;
  private final Footing footing;
  private final Tallies tallies;

  Turn(DSLContext in, Footing footing, Tallies tallies) {
    this.in = in;
    this.footing = footing;
    this.tallies = tallies;
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
    return StateRows.fetch(
        in, pool, asOf, pool.bands().isEmpty() ? List.of() : tallies.inTurn(in, pool, asOf));
  }

  /**
   * Makes the decision: decision, assignment, rotation and outbox together.
   *
   * @param leadId internal number of the lead
   * @param pool where it was decided
   * @param rotated what the rotation keeps afterwards, besides the turn
   * @param wait where the lead waits, if it is deferred
   */
  public void commit(long leadId, Decision decision, PoolSeats pool, Rotated rotated, Wait wait) {
    DecisionRows.insert(in, leadId, decision);
    switch (decision.kind()) {
      case DEFERRED -> await(leadId, decision, wait);
      case ASSIGNED, UNROUTABLE -> WaitingRows.end(in, leadId, decision.trigger());
    }
    switch (decision.mode()) {
      case AUTO ->
          decision.rep().ifPresent(rep -> AssignmentRows.insert(in, leadId, decision, rep));
      case SUGGEST -> {} // nobody has the lead before a person accepts
      case SHADOW -> AssignmentRows.insertPresent(in, leadId, decision);
    }
    decision.rep().ifPresent(rep -> RotationRows.move(in, pool, rep, decision.asOf(), rotated));
    EventRows.insert(in, decision, "DECISION_" + decision.kind());
    if (pool.eventTime()) {
      in.update(POOL)
          .set(POOL.LATEST, Sql.at(decision.asOf()))
          .where(POOL.NAME.eq(pool.pool()))
          .execute();
    }
  }

  /** The lead goes on waiting, at those places. */
  public void await(long leadId, Decision decision, Wait wait) {
    WaitingRows.put(in, leadId, decision.trigger(), decision.id(), wait);
  }

  /**
   * The first lead of each kind that waits in a pool, in order: all of them for a lead that does
   * not wait there, else those that stand before it.
   */
  public List<WaitingLead> before(String pool, long leadId, String trigger) {
    return WaitingRows.heads(in, pool, leadId, trigger);
  }

  /** Who took that advice; empty where nobody did yet. */
  public Optional<Acceptance> acceptance(UUID decision) {
    return AcceptanceRows.find(in, decision);
  }

  /**
   * Carries advice out: acceptance, assignment, turn and outbox together.
   *
   * @param moves scopes of the rotations in which the rep has had a turn with it
   */
  public void accept(Decision decision, Acceptance acceptance, List<String> moves) {
    AcceptanceRows.insert(in, decision.id(), acceptance);
    AssignmentRows.insertAccepted(in, decision, acceptance);
    RotationRows.turn(in, moves, acceptance.rep());
    WaitingRows.end(in, decision);
    EventRows.insert(in, decision, "ADVICE_ACCEPTED");
  }
}
