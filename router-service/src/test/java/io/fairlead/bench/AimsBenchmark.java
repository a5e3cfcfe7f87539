package io.fairlead.bench;

import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What aims of fairness bring and cost on a frozen market where nothing is to be learnt. */
@Tag("bench")
class AimsBenchmark {

  @Test
  void aims() {
    for (String name : List.of("small-a", "medium-a")) {
      FrozenMarket market =
          FrozenMarket.at(Path.of(System.getenv("FAIRLEAD_DATASETS"), "market", name));
      for (Aim.Kind kind : Aim.Kind.values()) {
        for (double worth : new double[] {0, 0.02, 0.05, 0.2}) {
          print(market, name, kind, worth);
        }
      }
    }
  }

  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  private static void print(FrozenMarket market, String name, Aim.Kind kind, double worth) {
    Replay replay =
        Replay.of(market, List.of(), List.of(market.aim(Band.Of.EXPECTED_VALUE, kind, worth)));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        worth,
        market.capture(replay.total()),
        replay.least(1),
        replay.most(1),
        replay.gini(1));
  }
}
