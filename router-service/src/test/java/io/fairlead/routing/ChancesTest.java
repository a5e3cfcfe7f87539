package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** References by adaptive quadrature: {@code scipy.integrate.quad}, SciPy 1.17. */
class ChancesTest {

  /** Of two it is the normal distribution function at gap / sqrt(1 + 4): 0.6726396. */
  @Test
  void ofTwoItIsTheChanceThatTheirDifferenceIsPositive() {
    double[] chances = Chances.of(new double[] {1, 0}, new double[] {1, 2});
    assertThat(chances[0]).isCloseTo(0.6726396, within(1e-3));
  }

  @Test
  void equallyUnsureOnesComeOutAsIntegrated() {
    assertThat(Chances.of(new double[] {1, 0.5, 0}, new double[] {1, 1, 1}))
        .containsExactly(new double[] {0.548744, 0.300926, 0.150331}, within(1e-3));
    assertThat(Chances.of(new double[] {7, 7, 7, 7}, new double[] {3, 3, 3, 3}))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-9));
  }

  @Test
  void whoIsMoreUnsureHasTheLargerChanceFromBehind() {
    assertThat(Chances.of(new double[] {0.31, 0.28, 0.2, 0.1}, new double[] {0.02, 0.06, 0.1, 0.3}))
        .containsExactly(new double[] {0.4508, 0.2297, 0.0954, 0.2242}, within(0.01));
  }

  @Test
  void chancesAddUpToOneAndNeitherUnitNorZeroMatters() {
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      double[] means = random.doubles(1 + random.nextInt(50)).toArray();
      double[] deviations = random.doubles(means.length).toArray();
      deviations[0] += 0.01;
      double[] chances = Chances.of(means, deviations);
      assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-12));
      assertThat(Arrays.stream(chances).min().orElseThrow()).isNotNegative();
      assertThat(
              Chances.of(
                  Arrays.stream(means).map(one -> 900 * one - 5).toArray(),
                  Arrays.stream(deviations).map(one -> 900 * one).toArray()))
          .containsExactly(chances, within(1e-9));
    }
  }

  /** Decisions are replayed bit by bit: figures must be those of the formula as it is written. */
  @Test
  void chancesAreThoseOfTheFormulaStepByStepToTheBit() {
    Random random = new Random(56);
    for (int i = 0; i < 400; i++) {
      double unit = Math.pow(10, random.nextInt(9) - 4);
      double sureness = Math.pow(10, -random.nextInt(4));
      double[] means = random.doubles(1 + random.nextInt(120)).map(one -> unit * one).toArray();
      double[] deviations =
          random.doubles(means.length).map(one -> one < 0.1 ? 0 : unit * sureness * one).toArray();
      deviations[0] = unit * sureness / 3;
      if (i % 5 == 0) {
        Arrays.fill(means, unit);
      }
      assertThat(Chances.of(means, deviations)).isEqualTo(asWritten(means, deviations));
    }
  }

  private static double[] asWritten(double[] means, double[] deviations) {
    double least = Arrays.stream(deviations).max().orElseThrow() / 16;
    double[] spreads = Arrays.stream(deviations).map(one -> Math.max(one, least)).toArray();
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < means.length; j++) {
      from = Math.max(from, means[j] - 5 * spreads[j]);
      to = Math.max(to, means[j] + 5 * spreads[j]);
    }
    double[] chances = new double[means.length];
    double[] before = new double[means.length];
    double below = 0;
    for (int step = 0; step <= 96; step++) {
      double x = from + step / 96.0 * (step / 96.0) * (to - from);
      double[] hazards = new double[means.length];
      double product = 1;
      double all = 0;
      for (int j = 0; j < means.length; j++) {
        double z = (x - means[j]) / spreads[j];
        double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double beyond =
            density
                * t
                * (0.319381530
                    + t
                        * (-0.356563782
                            + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double cumulated = z < 0 ? beyond : 1 - beyond;
        product *= cumulated;
        hazards[j] = density / (cumulated * spreads[j]);
        all += hazards[j] + before[j];
      }
      for (int j = 0; j < means.length && all > 0; j++) {
        chances[j] += (product - below) * (hazards[j] + before[j]) / all;
      }
      below = product;
      before = hazards;
    }
    double sum = Arrays.stream(chances).sum();
    return Arrays.stream(chances).map(chance -> chance / sum).toArray();
  }
}
