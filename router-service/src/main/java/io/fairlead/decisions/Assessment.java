package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.PoolMembers;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Strategy;
import io.fairlead.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is found out about a lead before anything is locked: where it goes and what the model says.
 *
 * @param plan the plan that was read
 * @param lead the lead
 * @param pool the pool
 * @param route name of the route
 * @param unknown fields that earlier routes asked for and the lead does not have
 * @param scoring what the model says of the pool's reps
 * @param rates conversion rates by rep, where a strategy of the pool asks for them
 */
record Assessment(
    Plans.Current plan,
    Lead lead,
    Plan.Pool pool,
    String route,
    Set<String> unknown,
    Scoring.Result scoring,
    Map<String, Double> rates) {

  /** Whom to look up for the pool. */
  PoolMembers members() {
    return new PoolMembers(
        pool.rules().pool(), pool.members(), pool.zone(), pool.openFor(), eventTime());
  }

  boolean eventTime() {
    return pool.clock() == Plan.Clock.EVENT;
  }

  /** The moment to decide for: now, or the lead's own time but never before the pool's latest. */
  Instant asOf(Instant now, Optional<Instant> latest) {
    return eventTime() ? latest.filter(lead.occurredAt()::isBefore).orElse(lead.occurredAt()) : now;
  }

  /** The reps of a pool who are known. */
  static List<Rep> reps(Plan.Pool pool, Map<String, Rep> directory) {
    return pool.members().keySet().stream()
        .sorted()
        .flatMap(id -> Optional.ofNullable(directory.get(id)).stream())
        .toList();
  }

  /** Whether it is the pool's strategy, or one of its fallbacks. */
  static boolean uses(Plan.Pool pool, Strategy strategy) {
    return pool.rules().strategy() == strategy || pool.rules().fallback().contains(strategy);
  }

  /** What is known of the pool's reps before the turn. */
  Outlook outlook() {
    return new Outlook(scoring.scores(), rates);
  }

  /** Nobody asked the model. */
  static final Scoring.Result NOT_ASKED =
      new Scoring.Result(
          new Scores.Unscored("the pool does not ask the model"), Optional.empty(), Map.of());
}
