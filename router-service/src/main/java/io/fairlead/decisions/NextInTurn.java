package io.fairlead.decisions;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.SlateLine;
import io.fairlead.ledger.TurnLedger;
import io.fairlead.routing.Call;
import io.fairlead.routing.Distribution;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who would get the next lead of a pool, and where everybody stands. */
public final class NextInTurn {

  private static final Scores UNSCORED = new Scores.Unscored("there is no lead to score");

  private static final LeadKey NOBODYS = new LeadKey("fairlead", "next");

  private final Staffings staffings;
  private final DecisionLedger ledger;
  private final TurnLedger turns;
  private final Owners owners;
  private final InstantSource clock;

  /** By the pools of that plan and the standings of those ledgers. */
  public NextInTurn(
      Staffings staffings,
      DecisionLedger ledger,
      TurnLedger turns,
      Owners owners,
      InstantSource clock) {
    this.staffings = staffings;
    this.ledger = ledger;
    this.turns = turns;
    this.owners = owners;
    this.clock = clock;
  }

  /**
   * Where a rep stands.
   *
   * @param line as a decision would keep it
   * @param leads the leads that the rotation counts for the rep
   */
  public record Standing(SlateLine line, double leads) {}

  /**
   * Who is next.
   *
   * @param strategy how the pool shares out
   * @param rep who would get a lead of which nothing is known; empty where several might, nobody
   *     may, or it depends on the lead
   * @param reason why, in a sentence
   * @param asOf the moment
   * @param standings every rep of the pool, in order of their ids
   */
  public record Next(
      Strategy strategy,
      Optional<String> rep,
      String reason,
      Instant asOf,
      List<Standing> standings) {}

  /**
   * Who is next in that pool.
   *
   * @return empty where the plan has no such pool
   * @throws DecisionException when there is no plan
   */
  public Optional<Next> of(String pool) {
    Staffing staffing = staffings.refresh();
    return staffing.pool(pool).map(staffed -> of(staffing, staffed));
  }

  /** The rotation of that pool; empty where the plan has no such pool. */
  public Optional<String> scope(String pool) {
    return staffings.refresh().pool(pool).map(staffed -> scope(staffed));
  }

  private static String scope(Staffing.Staffed staffed) {
    return staffed.pool().rules().rotation().scope();
  }

  private Next of(Staffing staffing, Staffing.Staffed staffed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Lead lead = new Lead(NOBODYS, now, Map.of());
    LeadRequest request =
        new LeadRequest(
            NOBODYS, Optional.of(now), Map.of(), Contact.UNKNOWN, LeadRequest.CREATED, Set.of());
    Assessment assessment =
        Assessor.withoutModel(
            staffing.plan().plan(), staffed, new Asked(request, lead, now, owners));
    Instant asOf = assessment.asOf(now, ledger.footing(staffed.turn()).latest());
    Ruling ruling =
        Router.rule(
            staffed.pool().rules(),
            ledger.members(assessment.poolSeats(), asOf),
            assessment.outlook(),
            new Call(Set.of(), assessment.tier(), asOf, 0));
    boolean depends = staffed.pool().rules().strategy() == Strategy.AI;
    Optional<Distribution> shares =
        ruling instanceof Ruling.Assigned assigned && !depends
            ? Optional.of(assigned.distribution())
            : Optional.empty();
    Map<String, Double> leads = turns.leads(scope(staffed));
    return new Next(
        staffed.pool().rules().strategy(),
        shares.filter(Distribution::isDeterministic).map(one -> one.shares().firstKey()),
        depends
            ? "AI routing looks at the lead, so nobody is next before there is one."
            : ruling.reason(),
        asOf,
        ruling.judged().stream()
            .map(judged ->
                new Standing(
                    SlateLine.of(judged, shares, Optional.empty(), UNSCORED, List.of()),
                    leads.getOrDefault(judged.member().rep(), 0.0)))
            .toList());
  }
}
