package io.fairlead.evaluation;

import io.fairlead.decisions.Plans;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DrawnLead;
import io.fairlead.ledger.DrawnLeads;
import io.fairlead.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluations of other policies on what pools decided with a draw. A lead counts once it is as old
 * as its pool's {@code openFor}, by what was known at that age: converted or not. Reward models
 * learn from earlier leads only, since the policy may have learned too. May be shared between
 * threads.
 */
public final class PoolEvaluations {

  private final Plans plans;
  private final DecisionLedger ledger;
  private final DrawnLeads drawn;
  private final InstantSource clock;

  /** Evaluations on the decisions of that ledger. */
  public PoolEvaluations(
      Plans plans, DecisionLedger ledger, DrawnLeads drawn, InstantSource clock) {
    this.plans = plans;
    this.ledger = ledger;
    this.drawn = drawn;
    this.clock = clock;
  }

  /**
   * Evaluates targets by name, as {@link SlatePolicy#named} knows them.
   *
   * @throws IllegalArgumentException where the pool or a target is not known, or no lead counts
   */
  public PoolEvaluation of(String pool, Instant from, Instant to, List<String> targets) {
    Plan.Pool found =
        Optional.ofNullable(
                plans.refresh().map(current -> current.plan().pools()).orElse(Map.of()).get(pool))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The pool (%s) of an evaluation must be one of the plan in force.\nMaybe it has another name."
                        .formatted(pool)));
    Instant ripe = now(found).minus(found.openFor());
    List<DrawnLead> counting = new ArrayList<>();
    int[] young = {0};
    drawn.read(
        plans.named(pool),
        from,
        to,
        lead -> {
          if (lead.asOf().isAfter(ripe)) {
            young[0]++;
          } else {
            counting.add(lead);
          }
        });
    if (counting.size() < 2) {
      throw new IllegalArgumentException(
          "The pool (%s) must have drawn a rep for two leads or more that are as old as its openFor (%s); there are %d, and %d younger ones.\nMaybe its strategy takes turns: then nothing was drawn, and nothing can be said of other policies."
              .formatted(pool, found.openFor(), counting.size(), young[0]));
    }
    DrawnLog log = new DrawnLog(counting, found.openFor());
    List<Target> asked =
        new LinkedHashSet<>(targets)
            .stream().map(name -> log.target(name, SlatePolicy.named(name))).toList();
    return new PoolEvaluation(
        Estimand.ONE_STEP,
        pool,
        from,
        to,
        counting.size(),
        young[0],
        Evaluations.of(log, asked, Folds.FORWARD));
  }

  private Instant now(Plan.Pool pool) {
    Instant now = clock.instant();
    return switch (pool.clock()) {
      case WALL -> now;
      case EVENT -> ledger.footing(plans.withArms(pool.rules().pool())).latest().orElse(now);
    };
  }
}
