package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.SlateLine;
import io.fairlead.ledger.Turn;
import io.fairlead.ledger.Wait;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides a lead again whose decision is taken back: both in one transaction.
 *
 * @param ledger where it is written
 * @param staffing what it is decided on
 * @param ruler rules
 * @param leadId internal number of the lead
 * @param former what is taken back
 * @param why by whom, and why
 * @param witness told of what was committed
 * @param places where it can wait, as far as it has come
 */
record AgainDesk(
    DecisionLedger ledger,
    Staffing staffing,
    Ruler ruler,
    long leadId,
    Decision former,
    Reassignment why,
    Witness witness,
    Places places)
    implements Desk {

  /** At the beginning of the lead's way. */
  AgainDesk(
      DecisionLedger ledger,
      Staffing staffing,
      Ruler ruler,
      long leadId,
      Decision former,
      Reassignment why,
      Witness witness) {
    this(
        ledger,
        staffing,
        ruler,
        leadId,
        former,
        why,
        witness,
        new Places(staffing, ruler.asked(), Optional.empty()));
  }

  @Override
  public Step rule(Stop.At asked) {
    Stop.At stop = ruler.enrol(asked);
    Assessment assessment = ruler.assess(stop);
    Ended ended =
        ledger.inTurn(
            Takeable.turns(staffing, former, assessment.turn()),
            turn -> inTurn(turn, stop, assessment));
    return ended.told(witness, ruler.asked(), assessment);
  }

  private Ended inTurn(Turn turn, Stop.At stop, Assessment assessment) {
    if (!staffing.stands(turn.footing()) || !stop.stands(turn, ruler.asked())) {
      return Ended.without(new Step.Stale());
    }
    Takeable.check(turn, leadId, former);
    if (!stop.isEnrolled(turn, leadId, ruler.asked().request(), assessment)) {
      return Ended.without(new Step.Stale());
    }
    Instant asOf =
        Takeable.after(turn, leadId, assessment.asOf(ruler.asked().now(), turn.footing().latest()));
    Ruler.Ruled free =
        ruler.ruleOrBorrow(
            told(stop, turn),
            assessment,
            seats -> turn.members(seats, asOf),
            asOf,
            former.attempt() + 1);
    boolean waits = othersFirst(turn, free, assessment, asOf);
    Ruler.Ruled ruled =
        waits ? ruler.others(told(stop, turn), assessment, free, asOf, former.attempt() + 1) : free;
    Decision decision = waits ? ruled.decision() : orTried(ruled.decision());
    Optional<Wait.Place> place = places.of(ruled.ruling(), assessment, asOf);
    if (decision.kind() != Decision.Kind.ASSIGNED && !stop.settles()) {
      place.ifPresent(places::pass);
      return Ended.without(ruled.passes(stop));
    }
    refuseNobody(decision);
    turn.takeBack(leadId, former, why, asOf);
    turn.commit(
        leadId, decision, assessment.poolSeats(), ruled.ruling().rotated(), places.wait(place));
    return new Ended(new Step.Settled(new Decisions.Answer(decision, false)), Optional.of(ruled));
  }

  /**
   * Whether another lead stands before it that one of those who could take it could take: the lead
   * keeps its age, and its place in the line is that of its tier and age.
   */
  private boolean othersFirst(Turn turn, Ruler.Ruled ruled, Assessment assessment, Instant asOf) {
    if (!(ruled.ruling() instanceof Ruling.Assigned assigned)) {
      return false;
    }
    Asked asked = ruler.asked();
    List<WaitingLead> before =
        turn.before(assessment.pool().rules().pool(), leadId, asked.request().trigger()).stream()
            .filter(head -> head.standsBefore(assessment.tier(), asked.lead().occurredAt(), leadId))
            .toList();
    return new Line(staffing, asked.owners(), asked.now())
        .firstFor(Line.able(assigned), before, asOf, turn::members)
        .isPresent();
  }

  /** The reason begins with who took the lead from whom. */
  private Stop.At told(Stop.At stop, Turn turn) {
    String from =
        turn.holder(leadId)
            .filter(_ -> former.kind() == Decision.Kind.ASSIGNED)
            .map(held -> " from " + held.rep())
            .orElse("");
    return stop.after("%s took it%s, because %s. ".formatted(why.by(), from, why.because()));
  }

  /** Where somebody could take it, had they not had it before, that is why it waits. */
  private static Decision orTried(Decision decision) {
    boolean tried =
        decision.kind() == Decision.Kind.DEFERRED
            && decision.slate().stream()
                .map(SlateLine::reasons)
                .anyMatch(reasons ->
                    reasons.size() == 1 && reasons.getFirst().code() == Reason.Code.EXCLUDED);
    return tried ? decision.because(Nobody.ALL_PREVIOUSLY_TRIED) : decision;
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    return hold(stop, Optional.empty());
  }

  /** The same until a moment, at which it is decided once more. */
  Decisions.Answer hold(Stop.Nowhere stop, Optional<Instant> until) {
    Decision decision = ruler.composer().decision(stop, former.attempt() + 1);
    refuseNobody(decision);
    return ledger.inTurn(
        Takeable.turns(staffing, former, Set.of("")),
        turn -> {
          Takeable.check(turn, leadId, former);
          turn.takeBack(leadId, former, why, Takeable.after(turn, leadId, ruler.asked().now()));
          turn.keep(leadId, decision, places.nowhere());
          until.ifPresent(at -> turn.set(HoldTimers.of(decision, at)));
          return new Decisions.Answer(decision, false);
        });
  }

  /** A lead is never taken from somebody where nobody may ever have it. */
  private void refuseNobody(Decision decision) {
    if (decision.kind() == Decision.Kind.UNROUTABLE) {
      throw new DecisionException(
          "The lead (%s) must have somebody else who may take it: %s\nMaybe name who gets it."
              .formatted(former.lead().externalId(), decision.reason()));
    }
  }
}
