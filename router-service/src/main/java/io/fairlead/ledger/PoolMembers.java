package io.fairlead.ledger;

import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whom to look up for a pool.
 *
 * @param pool name of the pool
 * @param weights weight by rep, where the plan gives one
 * @param zone zone of reps who have none
 */
public record PoolMembers(String pool, Map<String, OptionalDouble> weights, ZoneId zone) {

  public PoolMembers {
    weights = Map.copyOf(weights);
  }
}
