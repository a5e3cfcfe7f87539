package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Call;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Seed;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides for good: in the turn of the pools, with their state as it is then, and in one
 * transaction with all that follows.
 */
final class TurnDesk implements Desk {

  private final DecisionLedger ledger;
  private final Assessor assessor;
  private final Staffing staffing;
  private final Asked asked;
  private final long leadId;
  private final byte[] seed;
  private final Composer composer;

  TurnDesk(
      DecisionLedger ledger,
      Assessor assessor,
      Staffing staffing,
      Asked asked,
      long leadId,
      byte[] seed) {
    this.ledger = ledger;
    this.assessor = assessor;
    this.staffing = staffing;
    this.asked = asked;
    this.leadId = leadId;
    this.seed = seed;
    this.composer = new Composer(asked, staffing.plan().version());
  }

  @Override
  public Step rule(Stop.At stop) {
    Assessment assessment =
        assessor.assess(
            staffing.plan().plan(), stop.staffed(), asked, stop.staffed().pool().uses(Strategy.AI));
    return ledger.inTurn(assessment.turn(), turn -> inTurn(turn, stop, assessment));
  }

  private Step inTurn(Turn turn, Stop.At stop, Assessment assessment) {
    if (!staffing.stands(turn.footing())) {
      return new Step.Stale();
    }
    Optional<Decision> standing = turn.latest(leadId, asked.request().trigger());
    if (standing.filter(Decision::isFinal).isPresent()) {
      return new Step.Settled(new Decisions.Answer(standing.get(), true));
    }
    int attempt = standing.map(Decision::attempt).orElse(0) + 1;
    Instant asOf = assessment.asOf(asked.now(), turn.footing().latest());
    double draw = draw(attempt);
    Ruling ruling =
        Router.rule(
            assessment.pool().rules(),
            turn.members(assessment.poolSeats(), asOf),
            assessment.outlook(),
            new Call(asked.request().excluded(), assessment.tier(), asOf, draw));
    Decision decision =
        composer.decision(stop, assessment, ruling, attempt, draw, asOf, asked.now());
    if (decision.kind() != Decision.Kind.ASSIGNED && !stop.settles()) {
      return new Step.Passes(
          decision.kind(), decision.nobody().orElseThrow(), stop.leadIn() + ruling.reason());
    }
    if (decision.kind() == Decision.Kind.DEFERRED && standing.isPresent()) {
      return new Step.Settled(new Decisions.Answer(standing.get(), true));
    }
    turn.commit(leadId, decision, assessment.poolSeats(), rotated(ruling));
    return new Step.Settled(new Decisions.Answer(decision, false));
  }

  private double draw(int attempt) {
    LeadRequest request = asked.request();
    return Seed.draw(
        seed, request.key().system(), request.key().externalId(), request.trigger(), attempt);
  }

  private static Rotated rotated(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned assigned -> assigned.rotated();
      case Ruling.Deferred _, Ruling.Unroutable _ -> Rotated.TURN_ONLY;
    };
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    Optional<Decision> standing = ledger.latest(leadId, asked.request().trigger());
    if (standing.filter(last -> last.isFinal() || last.kind() == stop.kind()).isPresent()) {
      return new Decisions.Answer(standing.get(), true);
    }
    int attempt = standing.map(Decision::attempt).orElse(0) + 1;
    Decision decision = composer.decision(stop, attempt);
    Decision kept = ledger.recordWithoutTurn(leadId, decision);
    return new Decisions.Answer(kept, !kept.id().equals(decision.id()));
  }
}
