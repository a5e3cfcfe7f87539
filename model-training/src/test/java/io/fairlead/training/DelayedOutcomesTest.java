package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.ModelArtefact;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wins are known later than losses, and three in ten leads are still open. */
class DelayedOutcomesTest {

  private static final Instant NOW = TimedMarket.at(200);

  @Test
  void theLevelOfAModelIsRightThoughWinsAreSlow() {
    TimedMarket market = TimedMarket.slowWins(1, 8_000, 260);
    TrainingSet set = market.asOf(NOW);
    double open = set.open() / (double) (set.open() + set.young() + set.examples().size());
    assertThat(open).isCloseTo(0.3, within(0.05));

    Figures weighted = Figures.of(set, market.after(NOW));
    Figures closed = Figures.of(market.closedAsOf(NOW), market.after(NOW));

    assertThat(closed.bias()).isLessThan(-0.06);
    assertThat(weighted.bias()).isCloseTo(0, within(0.02));
    assertThat(weighted.ece()).isLessThan(0.025);
    assertThat(closed.ece()).isGreaterThan(0.06);
  }

  @Test
  void aModelSaysHowManyLeadsItLeavesOut() {
    TrainingSet set = TimedMarket.slowWins(2, 2_000, 260).asOf(NOW);
    ModelArtefact model = Training.train(set, 1, _ -> {}).artefact();
    assertThat(model.manifest().counts())
        .containsEntry("open", set.open())
        .containsEntry("young", set.young());
    assertThat(set.young()).isPositive();
    assertThat(String.join("\n", model.manifest().notes()))
        .contains(set.open() + " assignments were still open")
        .contains(set.young() + " closed assignments are left out");
  }

  /** Prints the table of the decision record about delays. */
  static void main() {
    System.out.println("seed | true level | closed: bias, ece | weighted: bias, ece");
    for (int seed = 1; seed <= 5; seed++) {
      TimedMarket market = TimedMarket.slowWins(seed, 8_000, 260);
      TimedMarket later = market.after(NOW);
      Figures closed = Figures.of(market.closedAsOf(NOW), later);
      Figures weighted = Figures.of(market.asOf(NOW), later);
      System.out.printf(
          Locale.ROOT,
          "%d | %.4f | %+.4f, %.4f | %+.4f, %.4f%n",
          seed,
          mean(later.truth()),
          closed.bias(),
          closed.ece(),
          weighted.bias(),
          weighted.ece());
    }
  }

  /**
   * Of a model on later leads, against their true probabilities.
   *
   * @param bias mean of the predictions less mean of the truth
   * @param ece mean distance of the two, in ten bins of equal mass
   */
  private record Figures(double bias, double ece) {

    static Figures of(TrainingSet set, TimedMarket later) {
      ModelArtefact model = Training.train(set, 1, _ -> {}).artefact();
      float[] said =
          GraphScorer.probabilities(model, later.sample().encoded(model.manifest().inputs()));
      int[] order =
          IntStream.range(0, said.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> said[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      double bias = 0;
      double[] bins = new double[10];
      for (int rank = 0; rank < order.length; rank++) {
        double difference = (said[order[rank]] - later.truth()[order[rank]]) / order.length;
        bias += difference;
        bins[10 * rank / order.length] += difference;
      }
      return new Figures(bias, IntStream.range(0, 10).mapToDouble(b -> Math.abs(bins[b])).sum());
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
