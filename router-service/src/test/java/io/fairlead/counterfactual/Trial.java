package io.fairlead.counterfactual;

import io.fairlead.manifest.Evidence;
import java.util.List;

/**
 * AI against round robin on one market: the truth, and what the judge says of it.
 *
 * @param kind of market
 * @param seed of the market
 * @param says whether there was anything to say
 * @param truth how many more expected conversions AI truly has
 * @param roundRobin true expected conversions of round robin
 * @param estimate what the judge says
 */
record Trial(
    SimulatedMarket.Kind kind,
    long seed,
    boolean says,
    double truth,
    double roundRobin,
    Estimate estimate) {

  static Trial of(SimulatedMarket.Kind kind, long seed) {
    SimulatedMarket market = SimulatedMarket.of(kind, seed);
    Course ai = market.ai();
    Course roundRobin = market.roundRobin();
    Hearing hearing = market.heard(List.of(ai, roundRobin));
    return new Trial(
        kind,
        seed,
        hearing.evidence().reps() != Evidence.Strength.NONE,
        market.truth(ai) - market.truth(roundRobin),
        market.truth(roundRobin),
        Estimate.difference(hearing.bench().of(0), hearing.bench().of(1)));
  }

  /** Whether the range holds the truth. */
  boolean holds() {
    return estimate.range().holds(truth);
  }

  double width() {
    return estimate.range().high() - estimate.range().low();
  }
}
