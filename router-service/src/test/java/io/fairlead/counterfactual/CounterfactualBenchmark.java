package io.fairlead.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the model range holds the truth, over a hundred markets. */
@Tag("bench")
class CounterfactualBenchmark {

  private static final int EACH = 25;

  /** The width of ranges was chosen on markets of smaller seeds. */
  private static final long FIRST_SEED = 1_000;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void theModelRangeHoldsTheTrueEffectInNineOfTenMarkets() {
    List<Trial> all = new ArrayList<>();
    System.out.println(
        "| market | markets | said something | range holds truth | mean truth | mean of the judge | mean width | truth in conversions of round robin |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (SimulatedMarket.Kind kind : SimulatedMarket.Kind.values()) {
      List<Trial> trials = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        trials.add(Trial.of(kind, FIRST_SEED + all.size() + i));
      }
      System.out.println(row(kind.name(), trials));
      all.addAll(trials);
    }
    System.out.println(row("**all**", all));
    List<Trial> said = all.stream().filter(Trial::says).toList();
    assertThat(said.stream().filter(Trial::holds).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(0.9 * said.size()));
  }

  private static String row(String name, List<Trial> trials) {
    List<Trial> said = trials.stream().filter(Trial::says).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %+.1f | %+.1f | %.1f | %.1f |",
        name,
        trials.size(),
        said.size(),
        said.stream().filter(Trial::holds).count(),
        mean(said, Trial::truth),
        mean(said, trial -> trial.estimate().conversions()),
        mean(said, Trial::width),
        mean(said, Trial::roundRobin));
  }

  private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
    return trials.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
