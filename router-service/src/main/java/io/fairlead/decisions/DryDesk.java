package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Call;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Seed;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.Optional;

/** Says what would be decided, with the state as it is: it reads, and leaves no trace. */
final class DryDesk implements Desk {

  private static final int FIRST_ATTEMPT = 1;

  private final DecisionLedger ledger;
  private final Assessor assessor;
  private final Staffing staffing;
  private final Asked asked;
  private final byte[] seed;
  private final Composer composer;

  DryDesk(DecisionLedger ledger, Assessor assessor, Staffing staffing, Asked asked, byte[] seed) {
    this.ledger = ledger;
    this.assessor = assessor;
    this.staffing = staffing;
    this.asked = asked;
    this.seed = seed;
    this.composer = new Composer(asked, staffing.plan().version());
  }

  @Override
  public Step rule(Stop.At stop) {
    Assessment assessment =
        assessor.assess(
            staffing.plan().plan(), stop.staffed(), asked, stop.staffed().pool().uses(Strategy.AI));
    Instant asOf = assessment.asOf(asked.now(), Optional.empty());
    LeadRequest request = asked.request();
    double draw =
        Seed.draw(
            seed,
            request.key().system(),
            request.key().externalId(),
            request.trigger(),
            FIRST_ATTEMPT);
    Ruling ruling =
        Router.rule(
            assessment.pool().rules(),
            ledger.members(assessment.poolSeats(), asOf),
            assessment.outlook(),
            new Call(request.excluded(), assessment.tier(), asOf, draw));
    Decision decision =
        composer.decision(stop, assessment, ruling, FIRST_ATTEMPT, draw, asOf, asked.now());
    return decision.kind() == Decision.Kind.ASSIGNED || stop.settles()
        ? new Step.Settled(new Decisions.Answer(decision, false))
        : new Step.Passes(
            decision.kind(), decision.nobody().orElseThrow(), stop.leadIn() + ruling.reason());
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    return new Decisions.Answer(composer.decision(stop, FIRST_ATTEMPT), false);
  }
}
