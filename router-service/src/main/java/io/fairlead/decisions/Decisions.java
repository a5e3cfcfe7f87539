package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Convoy;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Firing;
import io.fairlead.ledger.LostLeadException;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.Turns;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Target;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Planned;
import io.fairlead.store.FactStore;
import io.fairlead.store.StoredLead;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides leads. Everything slow (routes, features, the model) happens before the pools' turn is
 * waited for; inside, state is read, the core rules, and everything is written in one transaction.
 * May be shared between threads.
 */
public final class Decisions {

  /** Of plan and reps, and of whose a person's other leads are. */
  private static final int MOST_CHANGES = 20;

  /** After so many the lead is decided with everybody's turn in hand. */
  private static final int CHANGES_OUTSIDE = 5;

  private final Staffings staffings;
  private final FactStore facts;
  private final Assessor assessor;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final OwnerChanges changes;
  private final Draws draws;
  private final InstantSource clock;
  private final Witness witness;
  private final ReentrantLock inside = new ReentrantLock();

  /** Decides by those parts, and tells {@code witness} of it. */
  public Decisions(
      Staffings staffings,
      FactStore facts,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      OwnerChanges changes,
      Draws draws,
      InstantSource clock,
      Witness witness) {
    this.staffings = staffings;
    this.facts = facts;
    this.assessor = assessor;
    this.ledger = ledger;
    this.owners = owners;
    this.changes = changes;
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
    return decide(new Wanted(request, Optional.empty()), ledger, "");
  }

  /**
   * A lead of several that are to be decided.
   *
   * @param planned whom a plan for many leads together gives it, where there is one
   */
  record Wanted(LeadRequest request, Optional<Planned> planned) {}

  /**
   * Decides leads in their order: so many at a time come for their first turns together, one behind
   * the other, and those behind them are looked at meanwhile. A lead for which that is not enough,
   * since nobody there takes it or something has changed meanwhile, goes on behind those that came
   * with it, and before those that come next.
   *
   * @return one for each, in order
   * @throws DecisionException when there is no plan; those before it are decided, and some behind
   *     it may be
   */
  List<Answer> decide(List<Wanted> wanted) {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Convoy convoy = ledger.convoy();
      List<Future<Answer>> ahead = List.of();
      for (int from = 0; from < wanted.size(); from += DecisionLedger.TOGETHER) {
        int to = Math.min(wanted.size(), from + DecisionLedger.TOGETHER);
        convoy = convoy.next(to - from);
        List<Future<Answer>> behind = sent(threads, wanted.subList(from, to), convoy);
        ahead.forEach(answer -> answers.add(of(answer)));
        ahead = behind;
      }
      ahead.forEach(answer -> answers.add(of(answer)));
    }
    return answers;
  }

  private List<Future<Answer>> sent(ExecutorService threads, List<Wanted> wanted, Convoy convoy) {
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Wanted one = wanted.get(i);
      Convoy.Place place = convoy.place(i);
      answers.add(
          threads.submit(() -> {
            try (place) {
              return decide(one, place, "");
            }
          }));
    }
    return answers;
  }

  private static Answer of(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Decides a lead that somebody else gave to a rep, who is to have it no more.
   *
   * @param from that rep
   * @param why by whom, and why
   */
  Decision takeOver(LeadRequest request, String from, Reassignment why) {
    return decide(
            new Wanted(request, Optional.empty()),
            ledger,
            "%s took it from %s, because %s. ".formatted(why.by(), from, why.because()))
        .decision();
  }

  private Answer decide(Wanted asked, Turns turns, String told) {
    try {
      return saveAndDecide(asked, turns, told);
    } catch (LostLeadException _) { // nobody was told of it, so it comes anew
      return saveAndDecide(asked, turns, told);
    }
  }

  private Answer saveAndDecide(Wanted asked, Turns turns, String told) {
    LeadRequest request = asked.request();
    staffings.current(); // without a plan nothing is kept
    StoredLead stored = facts.saveLead(request.at(now()), request.contact());
    Lead lead = request.asOld(stored.occurredAt()).at(now());
    long leadId = stored.id();
    Optional<Decision> standing =
        stored.isNew() ? Optional.empty() : ledger.latest(leadId, request.trigger());
    if (standing.filter(Decision::isFinal).isPresent()) {
      return new Answer(standing.get(), true);
    }
    if (!request.trigger().equals(LeadRequest.CREATED)) { // of a new lead there is no conflict
      refuseConflict(request.key());
    }
    LeadRequest wanted =
        standing
            .filter(last -> last.attempt() > 1)
            .map(_ -> untried(request, leadId))
            .orElse(request);
    return settle(
        new Errand(
            wanted,
            lead,
            leadId,
            asked.planned(),
            Optional.empty(),
            told,
            turns,
            stored.isNew() ? owners.ofNew(lead.key()) : owners),
        new Patience());
  }

  /** The same without those from whom the lead was taken back. */
  private LeadRequest untried(LeadRequest request, long leadId) {
    return ledger
        .lastTakenBack(leadId, request.trigger())
        .map(taken -> request.without(taken.without()))
        .orElse(request);
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
                Optional.of(new Errand.Waited(waiting, at)),
                "",
                ledger,
                owners),
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
   * @param told what its reason begins with, as a sentence with a space after it; mostly empty
   * @param turns gives it its turns
   * @param owners who had which lead
   */
  private record Errand(
      LeadRequest request,
      Lead lead,
      long leadId,
      Optional<Planned> planned,
      Optional<Waited> waited,
      String told,
      Turns turns,
      Owners owners) {

    /**
     * That it has waited.
     *
     * @param at the moment at which it goes out
     */
    record Waited(WaitingLead lead, Instant at) {}
  }

  private Answer settle(Errand errand, Patience patience) {
    Attempt attempt =
        new Attempt(staffings.current(), errand.request(), errand.turns(), witness, false);
    int changes = 0;
    while (changes < MOST_CHANGES) {
      Tried tried =
          changes < CHANGES_OUTSIDE ? tried(errand, attempt, patience) : triedInside(errand);
      if (tried.answer().isPresent()) {
        return tried.answer().get();
      }
      if (tried.first().isPresent()) {
        patience.spend();
        serve(tried.first().get().lead(), tried.first().get().asOf(), patience);
        attempt = attempt.anew();
      } else {
        attempt =
            new Attempt(
                staffings.refresh(),
                untried(attempt.request(), errand.leadId()),
                errand.turns(),
                witness,
                true);
        changes++;
      }
    }
    throw changing();
  }

  /**
   * On what a lead is tried.
   *
   * @param again whether it was tried before
   */
  private record Attempt(
      Staffing staffing, LeadRequest request, Turns turns, Witness witness, boolean again) {

    Attempt anew() {
      return new Attempt(staffing, request, turns, witness, true);
    }
  }

  /**
   * What came of it.
   *
   * @param first who goes before it, where that is why there is no answer
   */
  private record Tried(Optional<Answer> answer, Optional<TurnDesk.First> first) {}

  private Tried tried(Errand errand, Attempt attempt, Patience patience) {
    Staffing staffing = attempt.staffing();
    Asked asked =
        new Asked(
            attempt.request(),
            errand.lead(),
            now(),
            errand.owners(),
            errand.waited().map(Errand.Waited::at));
    Optional<AfterLimit> limit = limit(errand, staffing);
    TurnDesk desk =
        new TurnDesk(
            ledger,
            attempt.turns(),
            staffing,
            Ruler.of(assessor, staffing, asked, draws).by(errand.planned()),
            errand.leadId(),
            attempt.witness(),
            patience,
            limit.map(AfterLimit::word),
            errand.told(),
            attempt.again());
    Optional<Answer> answer =
        limit.isPresent()
            ? limit.get().take(staffing, asked, desk)
            : Way.take(staffing, asked, desk);
    return new Tried(answer, desk.first());
  }

  /**
   * The same with the turn of all pools in hand, so that plan and reps stand still: where they have
   * changed so often, the lead would never be as quick. Who would go before it is not waited for.
   */
  private Tried triedInside(Errand errand) {
    inside.lock(); // each needs a second connection while it has the first
    try {
      return triedAlone(errand);
    } finally {
      inside.unlock();
    }
  }

  private Tried triedAlone(Errand errand) {
    Set<String> pools = new TreeSet<>(staffings.refresh().rosters().keySet());
    pools.add("");
    return ledger.inTurn(
        pools,
        now(),
        turn -> {
          Staffing staffing = staffings.refresh();
          Attempt attempt =
              new Attempt(
                  staffing,
                  untried(errand.request(), errand.leadId()),
                  turn.held(),
                  Witness.NONE, // since it may yet be undone
                  true);
          return pools.containsAll(staffing.rosters().keySet())
              ? tried(errand, attempt, Patience.none())
              : new Tried(Optional.empty(), Optional.empty());
        });
  }

  private static DecisionException changing() {
    return new DecisionException(
        "Plan, reps or owners changed %d times while the lead was being decided.\nMaybe ask again."
            .formatted(MOST_CHANGES));
  }

  /** Where the lead goes instead of along the routes, since it has waited long enough. */
  private static Optional<AfterLimit> limit(Errand errand, Staffing staffing) {
    return errand.waited().flatMap(waited -> AfterLimit.of(waited.lead(), staffing, waited.at()));
  }

  /**
   * The same inside the transaction of a timer: what is decided there is kept with its effect.
   * Since that may yet be undone, no witness is told.
   */
  public Decisions in(Firing firing) {
    return new Decisions(
        staffings, facts, assessor, ledger.in(firing), owners, changes, draws, clock, Witness.NONE);
  }

  /**
   * Takes a decision back and decides its lead again, in one transaction: by the plan without the
   * rep who has it and those named, or straight for the rep who must get it. Where nobody is free
   * now the lead waits; where nobody else ever may, the rep keeps it.
   *
   * @return the new decision; from then on it answers repeats of the lead
   * @throws DecisionException where there is no such decision, it was taken back before, there is
   *     nothing to take back, nobody else may have the lead, or others keep changing its owner
   */
  public Decision reassign(UUID decision, Reassignment why) {
    Decision former = Takeable.of(ledger, decision);
    refuseConflict(former.lead());
    Lead lead = facts.lead(former.lead()).orElseThrow();
    long leadId = ledger.leadOf(decision).orElseThrow();
    LeadRequest request =
        LeadRequest.again(lead, former.trigger(), why.without())
            .without(owners.ofLead(lead.key()).map(Set::of).orElse(Set.of()));
    for (int change = 0; change < MOST_CHANGES; change++) {
      Staffing staffing = staffings.refresh();
      Asked asked = new Asked(request, lead, now(), owners);
      Ruler ruler = Ruler.of(assessor, staffing, asked, draws);
      Optional<Answer> answer =
          why.to().isPresent()
              ? new NamedRep(ledger, staffing, ruler, leadId, former, why).give(why.to().get())
              : Way.take(
                  staffing,
                  asked,
                  new AgainDesk(ledger, staffing, ruler, leadId, former, why, witness));
      if (answer.isPresent()) {
        return answer.get().decision();
      }
    }
    throw changing();
  }

  /**
   * Takes a decision back, and keeps its lead from everybody until it is reassigned.
   *
   * @param until when it is decided again at the latest; empty means never by itself
   * @return the new decision, which says so
   * @throws DecisionException as {@link #reassign}
   */
  public Decision hold(UUID decision, Reassignment why, Optional<Instant> until) {
    Decision former = Takeable.of(ledger, decision);
    refuseConflict(former.lead());
    Lead lead = facts.lead(former.lead()).orElseThrow();
    Staffing staffing = staffings.refresh();
    Asked asked =
        new Asked(LeadRequest.again(lead, former.trigger(), why.without()), lead, now(), owners);
    return new AgainDesk(
            ledger,
            staffing,
            Ruler.of(assessor, staffing, asked, draws),
            ledger.leadOf(decision).orElseThrow(),
            former,
            why,
            witness)
        .hold(
            new Stop.Nowhere(
                Optional.empty(),
                List.of(),
                Decision.Kind.DEFERRED,
                Nobody.HELD,
                "%s keeps it from everybody %s, because %s."
                    .formatted(
                        why.by(), until.map(at -> "until " + at).orElse("for now"), why.because())),
            until)
        .decision();
  }

  /**
   * Gives the turn that a decision took back to its rep, once.
   *
   * @param because why, as a sentence without full stop
   * @throws DecisionException where there is no such decision, it took no turn, or the turn came
   *     back before
   */
  public void credit(UUID decision, String by, String because) {
    Decision former =
        ledger
            .find(decision)
            .orElseThrow(() ->
                new DecisionException(
                    "The decision (%s) must be there.\nMaybe look for it with GET /v1/decisions?lead="
                        .formatted(decision)));
    boolean credited =
        ledger.inTurn(
            Takeable.turns(staffings.refresh(), former, Set.of()),
            turn -> turn.credit(former, now(), by, because));
    if (!credited) {
      throw new DecisionException(
          "The decision (%s) must have taken a turn that was not given back yet.\nMaybe look at the ledger of its pool."
              .formatted(decision));
    }
  }

  private void refuseConflict(LeadKey lead) {
    changes
        .conflict(lead)
        .ifPresent(conflict -> {
          throw new DecisionException(
              "The lead (%s) must not be in conflict. %s\nMaybe let a person reassign it."
                  .formatted(lead.externalId(), conflict.because()));
        });
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
