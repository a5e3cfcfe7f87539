package io.fairlead.routing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By how much prices of open slots beat the greedy policy on generated streams, over ten seeds. */
@Tag("bench")
class CapacityBenchmark {

  private record Case(String name, OpenSlots.Nature nature) {}

  private static final List<Case> CASES =
      List.of(
          new Case("ample", new OpenSlots.Nature(60, 20, 100, Duration.ofDays(2))),
          new Case("2 days, 60% used", new OpenSlots.Nature(60, 20, 9, Duration.ofDays(2))),
          new Case("2 days, 90% used", new OpenSlots.Nature(60, 20, 6, Duration.ofDays(2))),
          new Case("10 days, 60% used", new OpenSlots.Nature(60, 20, 44, Duration.ofDays(10))),
          new Case("10 days, 75% used", new OpenSlots.Nature(60, 20, 36, Duration.ofDays(10))),
          new Case("10 days, 90% used", new OpenSlots.Nature(60, 20, 30, Duration.ofDays(10))),
          new Case("4 hours, 60% used", new OpenSlots.Nature(60, 60, 8, Duration.ofHours(4))));

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void openSlots() {
    for (Case one : CASES) {
      double greedy = 0;
      double priced = 0;
      double squares = 0;
      int refusedGreedy = 0;
      int refusedPriced = 0;
      int better = 0;
      int seeds = 10;
      for (int seed = 0; seed < seeds; seed++) {
        OpenSlots.Result without = OpenSlots.route(one.nature(), seed, false);
        OpenSlots.Result with = OpenSlots.route(one.nature(), seed, true);
        greedy += without.worth();
        priced += with.worth();
        double gain = with.worth() / without.worth() - 1;
        squares += gain * gain;
        better += gain > 0 ? 1 : 0;
        refusedGreedy += without.refused();
        refusedPriced += with.refused();
      }
      double gain = priced / greedy - 1;
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %+.1f%% | %.1f%% | %d | %d | %d |",
              one.name(),
              greedy / seeds,
              priced / seeds,
              100 * gain,
              100 * Math.sqrt(Math.max(0, squares / seeds - gain * gain)),
              better,
              refusedGreedy,
              refusedPriced));
    }
  }
}
