package io.fairlead.bench;

import io.fairlead.routing.Band;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What bands, their prices and their guards cost on frozen markets where nothing is to be learnt.
 */
@Tag("bench")
class FrozenMarketBenchmark {

  @Test
  void frozen() {
    for (String name : List.of("medium-a", "small-a")) {
      FrozenMarket market =
          FrozenMarket.at(Path.of(System.getenv("FAIRLEAD_DATASETS"), "market", name));
      List<Band> bands = market.bands();
      print(market, name + ", neither", List.of(), List.of());
      print(market, name + ", prices", List.of(), bands);
      print(market, name + ", guards", bands, List.of());
      print(market, name + ", prices and guards", bands, bands);
    }
  }

  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  private static void print(
      FrozenMarket market, String name, List<Band> guards, List<Band> prices) {
    Replay replay = Replay.of(market, guards, prices);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f to %.3f | %.3f to %.3f | %.2f | %s |%n",
        name,
        market.capture(replay.total()),
        replay.least(0),
        replay.most(0),
        replay.least(1),
        replay.most(1),
        replay.behind().getFirst(),
        replay.guarded());
  }
}
