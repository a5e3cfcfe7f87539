package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.SlateLine;
import io.fairlead.ledger.Turn;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Member;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seed;
import io.fairlead.routing.Strategy;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides leads. Everything slow (routes, features, the model) happens before the pool's group is
 * locked; inside, state is read, the core rules, and everything is written in one transaction. May
 * be shared between threads.
 */
public final class Decisions {

  private static final int MOST_PLAN_CHANGES = 5;

  private final Plans plans;
  private final RepDirectory reps;
  private final FactStore facts;
  private final Scoring scoring;
  private final TrackRecords records;
  private final DecisionLedger ledger;
  private final byte[] seed;
  private final InstantSource clock;

  /**
   * @param seed the installation's, 32 bytes
   */
  public Decisions(
      Plans plans,
      RepDirectory reps,
      FactStore facts,
      Scoring scoring,
      TrackRecords records,
      DecisionLedger ledger,
      byte[] seed,
      InstantSource clock) {
    this.plans = plans;
    this.reps = reps;
    this.facts = facts;
    this.scoring = scoring;
    this.records = records;
    this.ledger = ledger;
    this.seed = seed.clone();
    this.clock = clock;
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
    Plans.Current plan = plan();
    Lead lead = request.at(now());
    long leadId = facts.saveLead(lead, request.contact());
    Optional<Decision> standing = ledger.latest(leadId, request.trigger());
    if (standing.filter(Decisions::isFinal).isPresent()) {
      return new Answer(standing.get(), true);
    }
    for (int change = 0; change < MOST_PLAN_CHANGES; change++) {
      Optional<Assessment> assessment = assess(plan, lead);
      if (assessment.isEmpty()) {
        return withoutPool(request, plan, lead, leadId);
      }
      Optional<Answer> answer =
          ledger.inTurn(
              assessment.get().pool().group(),
              turn -> inTurn(turn, request, assessment.get(), leadId));
      if (answer.isPresent()) {
        return answer.get();
      }
      plan = plans.refresh().orElseThrow(Decisions::noPlan);
    }
    throw new DecisionException(
        "The plan changed %d times while the lead was being decided.\nMaybe ask again."
            .formatted(MOST_PLAN_CHANGES));
  }

  /**
   * What would be decided now, without deciding: the pool's reps, best first.
   *
   * @param pool the pool to ask for; empty means the one that the routes lead to
   * @throws DecisionException when there is no plan, no such pool, or no route holds
   */
  public ScoredSlate score(LeadRequest request, Optional<String> pool) {
    Plans.Current plan = plan();
    Lead lead = request.at(now());
    Plan.Pool asked =
        pool.map(name -> named(plan, name))
            .or(() -> plan.plan().way(lead).route().map(route -> named(plan, route.pool())))
            .orElseThrow(() ->
                new DecisionException(
                    "No route of plan %d holds for the lead.\nMaybe add a last route without a condition."
                        .formatted(plan.version())));
    Assessment assessment =
        assessment(
            plan, lead, asked, "", Optional.empty(), Assessment.reps(asked, reps.reps()), true);
    Instant asOf = assessment.asOf(now(), ledger.latestMoment(asked.group()));
    List<Member> members = ledger.members(assessment.members(), asOf);
    return ScoredSlate.of(assessment.scoring(), members, request.excluded(), asOf);
  }

  private Optional<Assessment> assess(Plans.Current plan, Lead lead) {
    Plan.Way way = plan.plan().way(lead);
    return way.route()
        .map(route -> {
          Plan.Pool pool = named(plan, route.pool());
          return assessment(
              plan,
              lead,
              pool,
              route.name(),
              Optional.of(way),
              Assessment.reps(pool, reps.reps()),
              Assessment.uses(pool, Strategy.AI));
        });
  }

  private Assessment assessment(
      Plans.Current plan,
      Lead lead,
      Plan.Pool pool,
      String route,
      Optional<Plan.Way> way,
      List<Rep> members,
      boolean ask) {
    Instant asOf = pool.clock() == Plan.Clock.EVENT ? lead.occurredAt() : now();
    return new Assessment(
        plan,
        lead,
        pool,
        route,
        way.map(Plan.Way::unknown).orElse(Set.of()),
        ask ? scoring.score(lead, members, asOf) : Assessment.NOT_ASKED,
        Assessment.uses(pool, Strategy.PERFORMANCE)
            ? records.rates(lead, members, asOf)
            : Map.of());
  }

  /** One transaction; empty where the plan has changed since the lead was assessed. */
  private Optional<Answer> inTurn(
      Turn turn, LeadRequest request, Assessment assessment, long leadId) {
    if (turn.planVersion() != assessment.plan().version()) {
      return Optional.empty();
    }
    Optional<Decision> standing = turn.latest(leadId, request.trigger());
    if (standing.filter(Decisions::isFinal).isPresent()) {
      return Optional.of(new Answer(standing.get(), true));
    }
    int attempt = standing.map(Decision::attempt).orElse(0) + 1;
    Instant now = now();
    Instant asOf = assessment.asOf(now, turn.latest());
    double draw =
        Seed.draw(
            seed, request.key().system(), request.key().externalId(), request.trigger(), attempt);
    Ruling ruling =
        Router.rule(
            assessment.pool().rules(),
            turn.members(assessment.members(), asOf),
            assessment.outlook(),
            request.excluded(),
            asOf,
            draw);
    if (ruling instanceof Ruling.Deferred && standing.isPresent()) {
      return Optional.of(new Answer(standing.get(), true));
    }
    Decision decision = decision(request, assessment, ruling, attempt, draw, asOf, now);
    turn.commit(leadId, decision, credits(ruling), assessment.eventTime());
    return Optional.of(new Answer(decision, false));
  }

  private static Decision decision(
      LeadRequest request,
      Assessment assessment,
      Ruling ruling,
      int attempt,
      double draw,
      Instant asOf,
      Instant now) {
    Optional<Ruling.Assigned> assigned =
        ruling instanceof Ruling.Assigned one ? Optional.of(one) : Optional.empty();
    Map<String, Score> scores =
        switch (assessment.scoring().scores()) {
          case Scores.Scored scored -> scored.byRep();
          case Scores.Unscored _ -> Map.of();
        };
    return new Decision(
        UUID.randomUUID(),
        request.key(),
        request.trigger(),
        attempt,
        switch (ruling) {
          case Ruling.Assigned _ -> Decision.Kind.ASSIGNED;
          case Ruling.Deferred _ -> Decision.Kind.DEFERRED;
          case Ruling.Unroutable _ -> Decision.Kind.UNROUTABLE;
        },
        assigned.map(Ruling.Assigned::rep),
        Optional.of(assessment.pool().rules().pool()),
        Optional.of(assessment.route()),
        assigned.map(one -> choice(one, Optional.ofNullable(scores.get(one.rep())), draw)),
        assessment.scoring().modelVersion(),
        ruling.reason() + unknown(assessment),
        assessment.plan().version(),
        asOf,
        now,
        ruling.judged().stream()
            .map(judged ->
                SlateLine.of(
                    judged,
                    assigned.map(Ruling.Assigned::distribution),
                    Optional.ofNullable(assessment.rates().get(judged.member().rep())),
                    Optional.ofNullable(scores.get(judged.member().rep())),
                    assessment.scoring().inputs().getOrDefault(judged.member().rep(), List.of())))
            .toList());
  }

  private static Decision.Choice choice(
      Ruling.Assigned assigned, Optional<Score> score, double draw) {
    return new Decision.Choice(
        assigned.strategy(),
        assigned.distribution().share(assigned.rep()).orElseThrow(),
        assigned.distribution().isDeterministic(),
        draw,
        score.map(Score::probability),
        score.map(Score::expectedValue).map(Decisions::asKept),
        assigned.fallback());
  }

  /** Rounded as the ledger keeps it, so that a repeat answers the same to the letter. */
  private static double asKept(double expectedValue) {
    return BigDecimal.valueOf(expectedValue).setScale(4, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static Map<String, Double> credits(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Assigned assigned -> assigned.credits();
      case Ruling.Deferred _, Ruling.Unroutable _ -> Map.of();
    };
  }

  private static String unknown(Assessment assessment) {
    return assessment.unknown().isEmpty()
        ? ""
        : " Earlier routes asked for what is unknown of the lead: "
            + String.join(", ", assessment.unknown())
            + ".";
  }

  private Answer withoutPool(LeadRequest request, Plans.Current plan, Lead lead, long leadId) {
    Instant now = now();
    Decision decision =
        new Decision(
            UUID.randomUUID(),
            request.key(),
            request.trigger(),
            1,
            Decision.Kind.UNROUTABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "No route of plan %d holds for the lead.".formatted(plan.version()),
            plan.version(),
            lead.occurredAt(),
            now,
            List.of());
    Decision kept = ledger.recordWithoutPool(leadId, decision);
    return new Answer(kept, !kept.id().equals(decision.id()));
  }

  private static boolean isFinal(Decision decision) {
    return decision.kind() != Decision.Kind.DEFERRED;
  }

  private Plans.Current plan() {
    return plans.current().orElseThrow(Decisions::noPlan);
  }

  private static DecisionException noPlan() {
    return new DecisionException(
        "There is no routing plan yet, so nobody can get the lead.\nMaybe put one with PUT /v1/plan.");
  }

  private static Plan.Pool named(Plans.Current plan, String name) {
    return Optional.ofNullable(plan.plan().pools().get(name))
        .orElseThrow(() ->
            new DecisionException(
                "The pool (%s) must be one of plan %d: %s.\nMaybe leave it out."
                    .formatted(
                        name, plan.version(), String.join(", ", plan.plan().pools().keySet()))));
  }

  /** Now, as exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
