package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.ledger.Acceptance;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Router;
import io.fairlead.routing.Verdict;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decisions of pools in suggest mode: advice until a person takes it. */
public final class Advice {

  private static final int MOST_CHANGES = 5;

  private final Staffings staffings;
  private final FactStore facts;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final InstantSource clock;

  /** Advice of that ledger. */
  public Advice(
      Staffings staffings,
      FactStore facts,
      DecisionLedger ledger,
      Owners owners,
      InstantSource clock) {
    this.staffings = staffings;
    this.facts = facts;
    this.ledger = ledger;
    this.owners = owners;
    this.clock = clock;
  }

  /**
   * A person takes the advice.
   *
   * @param rep who gets the lead; empty means the advised rep
   * @param by the person
   * @param because why; must be there for a rep who could not take the lead by the rules
   */
  public record Taken(Optional<String> rep, String by, Optional<String> because) {}

  /**
   * Gives the lead to the rep, once; the same again changes nothing.
   *
   * @throws DecisionException where the decision is no advice, is not its lead's latest, somebody
   *     else was accepted before, nobody is named, or the rep cannot take it and no reason is given
   */
  public Acceptance accept(Decision decision, Taken taken) {
    if (decision.mode() != Mode.SUGGEST) {
      throw new DecisionException(
          "The decision (%s) must be advice to be accepted, but its pool decides by itself.\nMaybe put the pool into mode suggest."
              .formatted(decision.id()));
    }
    String rep =
        taken
            .rep()
            .or(decision::rep)
            .orElseThrow(() ->
                new DecisionException(
                    "The decision (%s) advises nobody.\nMaybe name a rep who gets the lead."
                        .formatted(decision.id())));
    Lead lead = facts.lead(decision.lead()).orElseThrow();
    long leadId = ledger.leadOf(decision.id()).orElseThrow();
    for (int change = 0; change < MOST_CHANGES; change++) {
      Staffing staffing = staffings.refresh();
      Staffing.Staffed alone =
          staffing
              .alone(rep)
              .orElseThrow(() ->
                  new DecisionException(
                      "The rep (%s) must be known.\nMaybe import reps.csv first.".formatted(rep)));
      Optional<Acceptance> accepted =
          ledger.inTurn(
              turns(staffing, alone, decision),
              turn -> inTurn(turn, staffing, alone, decision, leadId, lead, rep, taken));
      if (accepted.isPresent()) {
        return accepted.get();
      }
    }
    throw new DecisionException("Plan or reps changed all the time.\nMaybe ask again.");
  }

  /** Those of the rep's pools, and of the pool that advised. */
  private static Set<String> turns(Staffing staffing, Staffing.Staffed alone, Decision decision) {
    Set<String> turns = new TreeSet<>(alone.turn());
    decision.pool().flatMap(staffing::pool).ifPresent(pool -> turns.addAll(pool.turn()));
    return turns;
  }

  /** Whoever was advised has had the turn already. */
  private static List<String> moves(Staffing staffing, Decision decision, String rep) {
    return decision
        .pool()
        .filter(_ -> decision.rep().filter(rep::equals).isEmpty())
        .flatMap(staffing::pool)
        .map(pool -> staffing.plan().plan().moves(pool.pool()))
        .orElse(List.of());
  }

  /** Empty where plan or reps have changed meanwhile. */
  private Optional<Acceptance> inTurn(
      Turn turn,
      Staffing staffing,
      Staffing.Staffed alone,
      Decision decision,
      long leadId,
      Lead lead,
      String rep,
      Taken taken) {
    if (!staffing.stands(turn.footing())) {
      return Optional.empty();
    }
    Optional<Acceptance> before = turn.acceptance(decision.id());
    if (before.isPresent()) {
      return Optional.of(sameOrRefused(before.get(), rep));
    }
    Decision latest = turn.latest(leadId, decision.trigger()).orElseThrow();
    if (!latest.id().equals(decision.id())) {
      throw new DecisionException(
          "The decision (%s) must be the latest of its lead to be accepted, but %s came after it.\nMaybe accept that one."
              .formatted(decision.id(), latest.id()));
    }
    Assessment assessment =
        Assessor.withoutModel(staffing.plan().plan(), alone, asked(lead, decision));
    Instant asOf = assessment.asOf(now(), turn.footing().latest());
    List<Reason> against =
        turn.members(assessment.poolSeats(), asOf).stream()
            .flatMap(member -> against(member, assessment, asOf).stream())
            .toList();
    if (!against.isEmpty() && taken.because().isEmpty()) {
      throw new DecisionException(
          "%s cannot take the lead: %s.\nMaybe name another rep, or say why it shall be so all the same."
              .formatted(
                  rep, against.stream().map(Reason::because).collect(Collectors.joining(" and "))));
    }
    Acceptance acceptance = new Acceptance(rep, asOf, taken.by(), taken.because());
    turn.accept(decision, acceptance, moves(staffing, decision, rep));
    return Optional.of(acceptance);
  }

  private static List<Reason> against(Member member, Assessment assessment, Instant asOf) {
    return switch (Router.judge(
        member, assessment.pool().rules(), new Call(Set.of(), assessment.tier(), asOf, 0))) {
      case Verdict.Eligible _ -> List.of();
      case Verdict.Ineligible refused -> refused.reasons();
    };
  }

  private static Acceptance sameOrRefused(Acceptance before, String rep) {
    if (!before.rep().equals(rep)) {
      throw new DecisionException(
          "The lead went to %s already, accepted by %s.\nMaybe change its owner in the CRM."
              .formatted(before.rep(), before.by()));
    }
    return before;
  }

  private Asked asked(Lead lead, Decision decision) {
    return new Asked(LeadRequest.again(lead, decision.trigger(), Set.of()), lead, now(), owners);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
