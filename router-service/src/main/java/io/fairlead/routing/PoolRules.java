package io.fairlead.routing;

import java.util.List;

/**
 * How a pool shares its leads out.
 *
 * @param pool its name
 * @param strategy the strategy it wants
 * @param fallback strategies to try, in order, when that one cannot decide; round robin always can
 * @param exploration share of expected value that learning may cost, in [0, 1)
 * @param defers whether a lead may wait for somebody to be free
 */
public record PoolRules(
    String pool, Strategy strategy, List<Strategy> fallback, double exploration, boolean defers) {

  public PoolRules {
    fallback = List.copyOf(fallback);
  }
}
