package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Target;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Planned;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Decides leads. Everything slow (routes, features, the model) happens before the pools' turn is
 * waited for; inside, state is read, the core rules, and everything is written in one transaction.
 * May be shared between threads.
 */
public final class Decisions {

  private static final int MOST_CHANGES = 5;

  private final Staffings staffings;
  private final FactStore facts;
  private final Assessor assessor;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final Draws draws;
  private final InstantSource clock;
  private final Witness witness;

  /** Decides by those parts, and tells {@code witness} of it. */
  public Decisions(
      Staffings staffings,
      FactStore facts,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      Draws draws,
      InstantSource clock,
      Witness witness) {
    this.staffings = staffings;
    this.facts = facts;
    this.assessor = assessor;
    this.ledger = ledger;
    this.owners = owners;
    this.draws = draws;
    this.clock = clock;
    this.witness = witness;
  }

  /**
   * An answer to a request.
   *
   * @param decision the lead's current decision
   * @param repeated whether it had been taken before
   */
  public record Answer(Decision decision, boolean repeated) {}

  /**
   * Decides a lead once per trigger; a repeat gets the decision as it stands. A lead that had to
   * wait is decided anew where somebody may take it by now.
   *
   * @throws DecisionException when there is no plan
   */
  public Answer decide(LeadRequest request) {
    return decide(request, Optional.empty());
  }

  /**
   * The same by a plan for many leads together.
   *
   * @param planned whom the plan gives the lead
   */
  Answer decide(LeadRequest request, Optional<Planned> planned) {
    staffings.current(); // without a plan nothing is kept
    Lead lead = request.at(now());
    long leadId = facts.saveLead(lead, request.contact());
    Optional<Decision> standing = ledger.latest(leadId, request.trigger());
    return standing.filter(Decision::isFinal).isPresent()
        ? new Answer(standing.get(), true)
        : settle(new Errand(request, lead, leadId, planned, Optional.empty()), new Patience());
  }

  /**
   * Looks again at a lead that waits: somebody gets it, nobody ever will, or it goes on waiting.
   *
   * @param at the moment; counts in event time
   */
  Answer serve(WaitingLead waiting, Instant at) {
    return serve(waiting, at, new Patience());
  }

  private Answer serve(WaitingLead waiting, Instant at, Patience patience) {
    LeadRequest request = LeadRequest.of(waiting);
    Answer answer =
        settle(
            new Errand(
                request,
                waiting.lead(),
                waiting.leadId(),
                Optional.empty(),
                Optional.of(new Errand.Waited(waiting, at))),
            patience);
    if (answer.repeated() && answer.decision().isFinal()) {
      ledger.forget(answer.decision());
    }
    return answer;
  }

  /**
   * A lead on its way.
   *
   * @param waited where it comes from the waiting room
   */
  private record Errand(
      LeadRequest request,
      Lead lead,
      long leadId,
      Optional<Planned> planned,
      Optional<Waited> waited) {

    /**
     * That it has waited.
     *
     * @param at the moment at which it goes out
     */
    record Waited(WaitingLead lead, Instant at) {}
  }

  private Answer settle(Errand errand, Patience patience) {
    Staffing staffing = staffings.current();
    int changes = 0;
    while (changes < MOST_CHANGES) {
      Asked asked =
          new Asked(
              errand.request(),
              errand.lead(),
              now(),
              owners,
              errand.waited().map(Errand.Waited::at));
      Optional<AfterLimit> limit = limit(errand, staffing);
      TurnDesk desk =
          new TurnDesk(
              ledger,
              staffing,
              Ruler.of(assessor, staffing, asked, draws).by(errand.planned()),
              errand.leadId(),
              witness,
              patience,
              limit.map(AfterLimit::word));
      Optional<Answer> answer =
          limit.isPresent()
              ? limit.get().take(staffing, asked, desk)
              : Way.take(staffing, asked, desk);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (desk.first().isPresent()) {
        patience.spend();
        serve(desk.first().get().lead(), desk.first().get().asOf(), patience);
      } else {
        staffing = staffings.refresh();
        changes++;
      }
    }
    throw new DecisionException(
        "Plan or reps changed %d times while the lead was being decided.\nMaybe ask again."
            .formatted(MOST_CHANGES));
  }

  /** Where the lead goes instead of along the routes, since it has waited long enough. */
  private static Optional<AfterLimit> limit(Errand errand, Staffing staffing) {
    return errand.waited().flatMap(waited -> AfterLimit.of(waited.lead(), staffing, waited.at()));
  }

  /**
   * What the model makes of the lead now: the pool's reps, best first.
   *
   * @param pool the pool to ask for; empty means the first one that a route leads to
   * @throws DecisionException when there is no plan, no such pool, or no route leads to one
   */
  public ScoredSlate score(LeadRequest request, Optional<String> pool) {
    Staffing staffing = staffings.current();
    Asked asked = new Asked(request, request.at(now()), now(), owners);
    Staffing.Staffed staffed =
        pool.map(name -> named(staffing, name)).orElseGet(() -> onTheWay(staffing, asked));
    Assessment assessment = assessor.assess(staffing.plan().plan(), staffed, asked, true);
    Instant asOf = assessment.asOf(asked.now(), ledger.footing(staffed.turn()).latest());
    List<Member> members = ledger.members(assessment.poolSeats(), asOf);
    return ScoredSlate.of(
        assessment.scoring(),
        assessment.prices(),
        staffed.pool().rules(),
        members,
        new Call(request.excluded(), assessment.tier(), asOf, 0));
  }

  private static Staffing.Staffed onTheWay(Staffing staffing, Asked asked) {
    Occasion occasion = new Occasion(asked.lead(), asked.request().trigger(), asked.now());
    return staffing.plan().plan().routes().stream()
        .filter(route -> route.target() instanceof Target.ToPool && route.holds(occasion))
        .map(route -> named(staffing, ((Target.ToPool) route.target()).pool()))
        .findFirst()
        .orElseThrow(() ->
            new DecisionException(
                "No route of plan %d leads the lead to a pool.\nMaybe add a last route without a condition."
                    .formatted(staffing.plan().version())));
  }

  private static Staffing.Staffed named(Staffing staffing, String name) {
    return staffing
        .pool(name)
        .orElseThrow(() ->
            new DecisionException(
                "The pool (%s) must be one of plan %d: %s.\nMaybe leave it out."
                    .formatted(
                        name,
                        staffing.plan().version(),
                        String.join(", ", staffing.rosters().keySet()))));
  }

  /** Now, as exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
