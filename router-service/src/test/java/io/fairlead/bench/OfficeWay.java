package io.fairlead.bench;

import io.fairlead.routing.Strategy;

/** Ways to share out the leads of an office. */
enum OfficeWay {
  /** The best rep who is free. */
  GREEDY("greedy", Strategy.AI, false, false),
  /** The best after prices of slots and bands. */
  PRICES("prices", Strategy.AI, true, false),
  /** The best, with bands guarded. */
  GUARDS("guards", Strategy.AI, false, true),
  /** As the product does it. */
  PRICES_AND_GUARDS("prices and guards", Strategy.AI, true, true),
  /** By what is due, without a model. */
  WEIGHTED("weighted", Strategy.WEIGHTED, false, false),
  /** The same, with bands guarded. */
  WEIGHTED_AND_GUARDS("weighted and guards", Strategy.WEIGHTED, false, true),
  /** In turn. */
  ROUND_ROBIN("round robin", Strategy.ROUND_ROBIN, false, false),
  /** The same, with bands guarded. */
  ROUND_ROBIN_AND_GUARDS("round robin and guards", Strategy.ROUND_ROBIN, false, true);

  private final String words;
  private final Strategy strategy;
  private final boolean priced;
  private final boolean guarded;

  OfficeWay(String words, Strategy strategy, boolean priced, boolean guarded) {
    this.words = words;
    this.strategy = strategy;
    this.priced = priced;
    this.guarded = guarded;
  }

  /** For tables. */
  String words() {
    return words;
  }

  Strategy strategy() {
    return strategy;
  }

  /** Whether prices are solved. */
  boolean priced() {
    return priced;
  }

  /** Whether bands are guarded. */
  boolean guarded() {
    return guarded;
  }
}
