package io.fairlead.routing;

import java.time.Instant;
import java.util.Set;

/**
 * What a lead brings to its pool.
 *
 * @param excluded reps whom the caller does not want
 * @param tier the lead's tier for routing by priority, from 0
 * @param asOf the moment to decide for
 * @param draw in [0, 1)
 */
public record Call(Set<String> excluded, int tier, Instant asOf, double draw) {

  public Call {
    excluded = Set.copyOf(excluded);
  }
}
