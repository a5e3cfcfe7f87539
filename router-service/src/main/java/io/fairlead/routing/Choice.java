package io.fairlead.routing;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The strategy that decides, which is the pool's own where it can.
 *
 * @param strategy what shares the slate out
 * @param fallback empty where it is the pool's own
 */
record Choice(Strategy strategy, Optional<Fallback> fallback) {

  /**
   * The pool's strategy, else the first fallback that can, else round robin. How many leads are
   * open says nothing about who is back first: for reps who are away it is round robin at once.
   */
  static Choice of(PoolRules rules, Slate slate, Scores scores, boolean later) {
    Strategy wanted = rules.strategy();
    Optional<String> obstacle = obstacle(wanted, slate, scores, later);
    if (obstacle.isEmpty()) {
      return new Choice(wanted, Optional.empty());
    }
    Strategy instead =
        (goesByLoad(wanted) ? Stream.<Strategy>empty() : rules.fallback().stream())
            .filter(strategy -> obstacle(strategy, slate, scores, later).isEmpty())
            .findFirst()
            .orElse(Strategy.ROUND_ROBIN);
    return new Choice(instead, Optional.of(new Fallback(wanted, instead, obstacle.get())));
  }

  private static boolean goesByLoad(Strategy strategy) {
    return strategy == Strategy.LEAST_LOADED || strategy == Strategy.MOST_AVAILABLE;
  }

  /** Why that strategy cannot share the slate out; empty where it can. */
  private static Optional<String> obstacle(
      Strategy strategy, Slate slate, Scores scores, boolean later) {
    return switch (strategy) {
      case AI ->
          switch (scores) {
            case Scores.Unscored unscored -> Optional.of(unscored.because());
            case Scores.Scored scored ->
                because(!scored.trusted(), "there is no evidence that reps differ");
          };
      case WEIGHTED -> because(!Weighted.canShare(slate), "all weights are 0");
      case PERFORMANCE ->
          because(!Performance.canShare(slate), "the conversion rate of a rep is not known yet");
      case LEAST_LOADED, MOST_AVAILABLE -> because(later, "nobody who may take it is at work now");
      case ROUND_ROBIN, LOWEST_COUNT, RANDOM, PRIORITY, DIRECT -> Optional.empty();
    };
  }

  private static Optional<String> because(boolean holds, String because) {
    return holds ? Optional.of(because) : Optional.empty();
  }

  /** That strategy with the pool's settings. */
  Policy policy(PoolRules rules) {
    return switch (strategy) {
      case AI -> new ExpectedValue(rules.exploration());
      case WEIGHTED -> new Weighted();
      case LOWEST_COUNT -> new LowestCount();
      case ROUND_ROBIN -> new RoundRobin(rules.rotation().order());
      case LEAST_LOADED -> new LeastLoaded();
      case MOST_AVAILABLE -> new MostAvailable();
      case RANDOM -> new EvenDraw();
      case PERFORMANCE -> new Performance();
      case PRIORITY -> new Priority(rules.rotation().order());
      case DIRECT -> new Direct();
    };
  }
}
