package io.fairlead.bench;

import java.util.Optional;

/**
 * One router on one market.
 *
 * @param router for tables
 * @param takings what the live leads brought
 * @param accuracy of what it believed, where it believed anything
 * @param seconds that learning took; nothing depends on it
 * @param evidence what the model claims, for tables; empty where nothing is claimed
 */
record Trial(
    String router,
    Takings takings,
    Optional<Accuracy> accuracy,
    double seconds,
    Optional<String> evidence) {

  static final String FAIRLEAD = "Fairlead";
  static final String TRUSTED = "Fairlead, evidence taken for granted";
  static final String RIDGE = "plain ridge";
  static final String TERRITORY = "territory";
  static final String ROUND_ROBIN = "round robin";
  static final String KNOWN = "known probabilities";

  /** A router that believes nothing. */
  static Trial blind(String router, Takings takings) {
    return new Trial(router, takings, Optional.empty(), 0, Optional.empty());
  }

  static Trial believing(Market market, String router, Beliefs beliefs) {
    return new Trial(
        router,
        Desk.byBeliefs(market, beliefs),
        Optional.of(Accuracy.of(Beliefs.known(market).rested(), beliefs.rested())),
        0,
        Optional.empty());
  }

  Trial after(long nanos) {
    return new Trial(router, takings, accuracy, nanos / 1e9, evidence);
  }

  Trial claiming(String claim) {
    return new Trial(router, takings, accuracy, seconds, Optional.of(claim));
  }
}
