package io.fairlead.decisions;

import io.fairlead.ledger.Applicant;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Turn;
import io.fairlead.ledger.Turns;
import io.fairlead.ledger.Wait;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides for good: in the turn of the pools, with their state as it is then, and in one
 * transaction with all that follows. Whoever waits in the pool goes before.
 */
final class TurnDesk implements Desk {

  private final DecisionLedger ledger;
  private final Turns turns;
  private final Staffing staffing;
  private final Ruler ruler;
  private final long leadId;
  private final Witness witness;
  private final Patience patience;
  private final Places places;
  private final String told;
  private final boolean again;
  private Optional<First> first = Optional.empty();

  /**
   * A lead that is to be decided before this one.
   *
   * @param lead that lead
   * @param asOf the moment at which it could go out
   */
  record First(WaitingLead lead, Instant asOf) {}

  /**
   * @param ledger where it is written
   * @param turns gives it its turn
   * @param staffing what it is decided on
   * @param ruler rules
   * @param leadId internal number of the lead
   * @param witness told of what was committed
   * @param patience how many others may go before it
   * @param instead who takes it after a limit, instead of whom the routes say
   * @param told what the reason begins with, as a sentence with a space after it, or empty
   * @param again whether the lead had its turn and has to come again
   */
  TurnDesk(
      DecisionLedger ledger,
      Turns turns,
      Staffing staffing,
      Ruler ruler,
      long leadId,
      Witness witness,
      Patience patience,
      Optional<String> instead,
      String told,
      boolean again) {
    this.ledger = ledger;
    this.turns = turns;
    this.staffing = staffing;
    this.ruler = ruler;
    this.leadId = leadId;
    this.witness = witness;
    this.patience = patience;
    this.told = told;
    this.again = again;
    this.places = new Places(staffing, ruler.asked(), instead);
  }

  /** Who goes before, where the lead was turned away for that. */
  Optional<First> first() {
    return first;
  }

  @Override
  public Step rule(Stop.At asked) {
    Stop.At stop = ruler.enrol(asked);
    Assessment assessment = ruler.assess(stop);
    Stop.At after = stop.after(told);
    Applicant applicant =
        new Applicant(
            assessment.turn(),
            leadId,
            ruler.asked().request().key(),
            assessment.poolSeats(),
            ruler.asked().now(),
            assessment::asOf,
            again);
    Ended ended = turns.inTurn(applicant, turn -> inTurn(turn, after, assessment));
    return ended.told(witness, ruler.asked(), assessment);
  }

  private Ended inTurn(Turn turn, Stop.At stop, Assessment assessment) {
    if (!staffing.stands(turn.footing())) {
      return Ended.without(new Step.Stale());
    }
    Optional<Decision> standing = turn.latest(leadId, ruler.asked().request().trigger());
    if (standing.filter(Decision::isFinal).isPresent()) {
      return Ended.without(new Step.Settled(new Decisions.Answer(standing.get(), true)));
    }
    if (wasTakenFromOthers(turn, standing) || !stop.stands(turn, ruler.asked())) {
      return Ended.without(new Step.Stale());
    }
    if (!stop.isEnrolled(turn, leadId, ruler.asked().request(), assessment)) {
      return Ended.without(new Step.Stale());
    }
    Instant asOf = assessment.asOf(turn.moment(), turn.footing().latest());
    int attempt = attemptAfter(standing);
    Ruler.Ruled ruled =
        ruler.ruleOrBorrow(stop, assessment, seats -> turn.members(seats, asOf), asOf, attempt);
    Optional<WaitingLead> before = before(turn, ruled, assessment, asOf);
    if (before.isPresent() && patience.isLeft()) {
      first = Optional.of(new First(before.get(), asOf));
      return Ended.without(new Step.Stale());
    }
    return before.isPresent()
        ? write(
            turn,
            stop,
            assessment,
            ruler.others(stop, assessment, ruled, asOf, attempt),
            asOf,
            standing)
        : write(turn, stop, assessment, ruled, asOf, standing);
  }

  /** Whether it was reassigned since it was asked for: it must not go to those who had it. */
  private boolean wasTakenFromOthers(Turn turn, Optional<Decision> standing) {
    LeadRequest request = ruler.asked().request();
    return standing
        .filter(last -> last.attempt() > 1)
        .flatMap(_ -> turn.lastTakenBack(leadId, request.trigger()))
        .filter(taken -> !request.excluded().containsAll(taken.without()))
        .isPresent();
  }

  /** Nobody who waits is kept waiting by a lead that nobody takes. */
  private Optional<WaitingLead> before(
      Turn turn, Ruler.Ruled ruled, Assessment assessment, Instant asOf) {
    if (!(ruled.ruling() instanceof Ruling.Assigned assigned)) {
      return Optional.empty();
    }
    Asked asked = ruler.asked();
    List<WaitingLead> heads =
        turn.before(assessment.pool().rules().pool(), leadId, asked.request().trigger());
    return heads.isEmpty()
        ? Optional.empty()
        : new Line(staffing, asked.owners(), turn.moment())
            .firstFor(Line.able(assigned), heads, asOf, turn::members);
  }

  private Ended write(
      Turn turn,
      Stop.At stop,
      Assessment assessment,
      Ruler.Ruled ruled,
      Instant asOf,
      Optional<Decision> standing) {
    Decision decision = ruled.decision();
    Optional<Wait.Place> place = places.of(ruled.ruling(), assessment, asOf);
    if (decision.kind() != Decision.Kind.ASSIGNED && !stop.settles()) {
      place.ifPresent(places::pass);
      return Ended.without(ruled.passes(stop));
    }
    Wait wait = places.wait(place);
    if (decision.kind() == Decision.Kind.DEFERRED && standing.isPresent()) {
      turn.await(leadId, standing.get(), wait);
      return Ended.without(new Step.Settled(new Decisions.Answer(standing.get(), true)));
    }
    turn.commit(leadId, decision, assessment.poolSeats(), ruled.ruling().rotated(), wait);
    return new Ended(new Step.Settled(new Decisions.Answer(decision, false)), Optional.of(ruled));
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    Optional<Decision> standing = ledger.latest(leadId, ruler.asked().request().trigger());
    Wait wait = places.nowhere();
    if (standing.filter(last -> last.isFinal() || last.kind() == stop.kind()).isPresent()) {
      if (!standing.get().isFinal()) {
        ledger.await(leadId, standing.get(), wait);
      }
      return new Decisions.Answer(standing.get(), true);
    }
    Decision decision = ruler.composer().decision(stop, attemptAfter(standing));
    Decision kept = ledger.recordWithoutTurn(leadId, decision, wait);
    return new Decisions.Answer(kept, !kept.id().equals(decision.id()));
  }

  private static int attemptAfter(Optional<Decision> standing) {
    return standing.map(Decision::attempt).orElse(0) + 1;
  }
}
