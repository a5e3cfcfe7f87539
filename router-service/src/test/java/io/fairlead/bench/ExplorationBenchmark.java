package io.fairlead.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What exploring gains at the next trainings against what it costs; docs/benchmarks/exploration.md.
 */
@Tag("bench")
class ExplorationBenchmark {

  private static final int DAYS = 10;
  private static final int STAGES = 5;
  private static final int PAST = 40;
  private static final int MARKETS = 100;
  private static final int PAST_LEADS = 200;
  private static final int LEADS = 200;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void exploration() {
    double share = Double.parseDouble(System.getProperty("exploration", "0.05"));
    for (int seed = Integer.getInteger("from", 1); seed <= Integer.getInteger("to", 8); seed++) {
      Market market =
          Market.of(new MarketSpec(Shape.PLAIN, 12, 5, PAST, STAGES * DAYS, Picking.HIDDEN, seed));
      Map<Curiosity, List<Learner.Stage>> all = new EnumMap<>(Curiosity.class);
      for (Curiosity one : Curiosity.values()) {
        all.put(one, Learner.run(market, one, share, DAYS));
        List<Learner.Stage> greedy = Optional.ofNullable(all.get(Curiosity.GREEDY)).orElseThrow();
        List<Learner.Stage> its = Optional.ofNullable(all.get(one)).orElseThrow();
        Learner.Stage last = its.getLast();
        System.out.printf(
            Locale.ROOT,
            "| %d | %s | %+.4f | %+.4f | %.3f |%n",
            seed,
            one.label(),
            sum(its) / sum(greedy) - 1,
            last.worth() / greedy.getLast().worth() - 1,
            IntStream.range(1, STAGES)
                .mapToDouble(i -> its.get(i).accuracy().skill())
                .average()
                .orElseThrow());
      }
    }
  }

  /** Paired: every way has the same markets; errors are those over markets. */
  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void segments() {
    for (double exploration : new double[] {0.05, 0.02}) {
      double[][] greedy = new double[MARKETS][];
      for (Curiosity one : Curiosity.values()) {
        double[] all = new double[MARKETS];
        double[] last = new double[MARKETS];
        for (int seed = 0; seed < MARKETS; seed++) {
          double[] its = Segments.run(seed, one, exploration, PAST_LEADS, LEADS);
          greedy[seed] = one == Curiosity.GREEDY ? its : greedy[seed];
          all[seed] = DoubleStream.of(its).sum() / DoubleStream.of(greedy[seed]).sum() - 1;
          last[seed] = its[Segments.ROUNDS - 1] / greedy[seed][Segments.ROUNDS - 1] - 1;
        }
        System.out.printf(
            Locale.ROOT,
            "| %.2f | %s | %s | %s |%n",
            exploration,
            one.label(),
            Difference.mean(all).text(),
            Difference.mean(last).text());
      }
    }
  }

  private static double sum(List<Learner.Stage> stages) {
    return stages.stream().mapToDouble(Learner.Stage::worth).sum();
  }
}
