package io.fairlead.ledger;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whom to look up for a pool.
 *
 * @param pool name of the pool
 * @param weights weight by rep, where the plan gives one
 * @param zone zone of reps who have none
 * @param openFor how long a lead of which nothing is heard stays open, above 0
 * @param eventTime whether the pool's clock is event time: what was given later than the moment is
 *     then not open yet
 */
public record PoolMembers(
    String pool,
    Map<String, OptionalDouble> weights,
    ZoneId zone,
    Duration openFor,
    boolean eventTime) {

  public PoolMembers {
    weights = Map.copyOf(weights);
  }
}
