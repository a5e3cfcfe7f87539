package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides for good: in the turn of the pools, with their state as it is then, and in one
 * transaction with all that follows.
 *
 * @param ledger where it is written
 * @param staffing what it is decided on
 * @param ruler rules
 * @param leadId internal number of the lead
 * @param witness told of what was committed
 */
record TurnDesk(DecisionLedger ledger, Staffing staffing, Ruler ruler, long leadId, Witness witness)
    implements Desk {

  /**
   * How a turn ended.
   *
   * @param written what was ruled and written; empty where nothing was
   */
  private record Ended(Step step, Optional<Ruler.Ruled> written) {

    static Ended without(Step step) {
      return new Ended(step, Optional.empty());
    }
  }

  @Override
  public Step rule(Stop.At stop) {
    Assessment assessment = ruler.assess(stop);
    Ended ended = ledger.inTurn(assessment.turn(), turn -> inTurn(turn, stop, assessment));
    ended
        .written()
        .ifPresent(ruled ->
            witness.decided(
                Committed.of(ruled.decision(), ruled.ruling(), ruler.asked(), assessment)));
    return ended.step();
  }

  private Ended inTurn(Turn turn, Stop.At stop, Assessment assessment) {
    if (!staffing.stands(turn.footing())) {
      return Ended.without(new Step.Stale());
    }
    Optional<Decision> standing = turn.latest(leadId, ruler.asked().request().trigger());
    if (standing.filter(Decision::isFinal).isPresent()) {
      return Ended.without(new Step.Settled(new Decisions.Answer(standing.get(), true)));
    }
    Instant asOf = assessment.asOf(ruler.asked().now(), turn.footing().latest());
    Ruler.Ruled ruled =
        ruler.rule(
            stop,
            assessment,
            turn.members(assessment.poolSeats(), asOf),
            asOf,
            attemptAfter(standing));
    Decision decision = ruled.decision();
    if (decision.kind() != Decision.Kind.ASSIGNED && !stop.settles()) {
      return Ended.without(ruled.passes(stop));
    }
    if (decision.kind() == Decision.Kind.DEFERRED && standing.isPresent()) {
      return Ended.without(new Step.Settled(new Decisions.Answer(standing.get(), true)));
    }
    turn.commit(leadId, decision, assessment.poolSeats(), rotated(ruled.ruling()));
    return new Ended(new Step.Settled(new Decisions.Answer(decision, false)), Optional.of(ruled));
  }

  private static Rotated rotated(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned assigned -> assigned.rotated();
      case Ruling.Deferred _, Ruling.Unroutable _ -> Rotated.TURN_ONLY;
    };
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    Optional<Decision> standing = ledger.latest(leadId, ruler.asked().request().trigger());
    if (standing.filter(last -> last.isFinal() || last.kind() == stop.kind()).isPresent()) {
      return new Decisions.Answer(standing.get(), true);
    }
    Decision decision = ruler.composer().decision(stop, attemptAfter(standing));
    Decision kept = ledger.recordWithoutTurn(leadId, decision);
    return new Decisions.Answer(kept, !kept.id().equals(decision.id()));
  }

  private static int attemptAfter(Optional<Decision> standing) {
    return standing.map(Decision::attempt).orElse(0) + 1;
  }
}
