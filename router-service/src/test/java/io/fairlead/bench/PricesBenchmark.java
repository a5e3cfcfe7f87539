package io.fairlead.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By how much prices beat the greedy policy on the markets of {@link MarketSpec#TWELVE}. */
@Tag("bench")
class PricesBenchmark {

  private static final int EVERY = 20;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void prices() {
    for (MarketSpec spec : MarketSpec.TWELVE) {
      Market market = Market.of(spec);
      double base = Desk.roundRobin(market).total();
      double scale = Hindsight.of(market).total() - base;
      Beliefs known = Beliefs.known(market);
      StringBuilder line = new StringBuilder("| " + spec.name());
      Stream<Beliefs> all =
          Boolean.getBoolean("learned")
              ? Stream.of(known, Fairlead.learn(market).beliefs().takenForGranted())
              : Stream.of(known);
      all.forEach(beliefs -> {
        double greedy = (Desk.byBeliefs(market, beliefs).total() - base) / scale;
        long start = System.nanoTime();
        double priced = (Desk.priced(market, beliefs, EVERY, List.of()).total() - base) / scale;
        line.append(
            String.format(
                Locale.ROOT,
                " | %.3f | %.3f | %+.3f (%.1f s)",
                greedy,
                priced,
                priced - greedy,
                (System.nanoTime() - start) / 1e9));
      });
      System.out.println(line + " |");
    }
  }
}
