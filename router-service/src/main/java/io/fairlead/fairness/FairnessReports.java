package io.fairlead.fairness;

import io.fairlead.decisions.Plans;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.GivenLeads;
import io.fairlead.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reports of how pools shared out and what that cost, by the plan in force. Reads every decision of
 * the time asked for, some thousands a second. May be shared between threads.
 */
public final class FairnessReports {

  private final Plans plans;
  private final DecisionLedger ledger;
  private final GivenLeads given;
  private final InstantSource clock;

  /** Reports on the decisions of that ledger. */
  public FairnessReports(
      Plans plans, DecisionLedger ledger, GivenLeads given, InstantSource clock) {
    this.plans = plans;
    this.ledger = ledger;
    this.given = given;
    this.clock = clock;
  }

  /**
   * A report of every pool of the plan, in order of their names; none before the first plan. Arms
   * that are pools of their own have one besides: their pool's is of all arms together.
   *
   * @throws IllegalArgumentException where the period begins after it ends
   */
  public List<PoolReport> all(Period period) {
    Map<String, Plan.Pool> pools = new TreeMap<>(pools());
    return pools.values().stream().map(pool -> of(pool, period)).toList();
  }

  /**
   * A report of one pool; empty where the plan has none of that name.
   *
   * @throws IllegalArgumentException where the period begins after it ends
   */
  public Optional<PoolReport> of(String pool, Period period) {
    return Optional.ofNullable(pools().get(pool)).map(found -> of(found, period));
  }

  /** The same; empty where it is an arm's own, too. */
  public Optional<PoolReport> ofNamed(String pool, Period period) {
    return plans.named(pool).ofArm() ? Optional.empty() : of(pool, period);
  }

  private Map<String, Plan.Pool> pools() {
    return plans.refresh().map(current -> current.plan().pools()).orElse(Map.of());
  }

  private PoolReport of(Plan.Pool pool, Period period) {
    Instant to = period.to().orElseGet(() -> end(pool));
    PoolSums sums = new PoolSums(pool, period, to);
    given.read(plans.named(pool.rules().pool()), sums.begin(), to, sums::add);
    return sums.report();
  }

  /** The first instant after now, or after the latest moment of a pool in event time. */
  private Instant end(Plan.Pool pool) {
    Instant now = clock.instant();
    Instant latest =
        switch (pool.clock()) {
          case WALL -> now;
          case EVENT -> ledger.footing(plans.withArms(pool.rules().pool())).latest().orElse(now);
        };
    return latest.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
  }
}
