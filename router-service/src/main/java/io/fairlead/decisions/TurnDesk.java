package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param listener told of what was ruled
 */
record TurnDesk(
    DecisionLedger ledger,
    Staffing staffing,
    Ruler ruler,
    long leadId,
    Witness witness,
    Listener listener)
    implements Desk {

  /** Told of each ruling after it was committed. */
  @FunctionalInterface
  interface Listener {

    /** A ruling was committed; must return at once and not fail. */
    void ruled(Assessment assessment, Ruling ruling, Instant asOf);
  }

  @Override
  public Step rule(Stop.At stop) {
    Assessment assessment = ruler.assess(stop);
    List<Ruling> ruled = new ArrayList<>();
    Step step = ledger.inTurn(assessment.turn(), turn -> inTurn(turn, stop, assessment, ruled));
    if (step instanceof Step.Settled(Decisions.Answer(Decision decision, boolean repeated))
        && !repeated) {
      Asked asked = ruler.asked();
      witness.decided(
          decision,
          asked.lead(),
          assessment.staffed().roster(),
          assessment.asOf(asked.now(), Optional.empty()));
      ruled.forEach(ruling -> listener.ruled(assessment, ruling, decision.asOf()));
    }
    return step;
  }

  /**
   * @param committed what was ruled is added, where it is committed
   */
  private Step inTurn(Turn turn, Stop.At stop, Assessment assessment, List<Ruling> committed) {
    committed.clear(); // of an attempt that did not get through
    if (!staffing.stands(turn.footing())) {
      return new Step.Stale();
    }
    Optional<Decision> standing = turn.latest(leadId, ruler.asked().request().trigger());
    if (standing.filter(Decision::isFinal).isPresent()) {
      return new Step.Settled(new Decisions.Answer(standing.get(), true));
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
      return ruled.passes(stop);
    }
    if (decision.kind() == Decision.Kind.DEFERRED && standing.isPresent()) {
      return new Step.Settled(new Decisions.Answer(standing.get(), true));
    }
    turn.commit(leadId, decision, assessment.poolSeats(), rotated(ruled.ruling()));
    committed.add(ruled.ruling());
    return new Step.Settled(new Decisions.Answer(decision, false));
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
