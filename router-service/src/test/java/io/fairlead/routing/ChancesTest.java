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
}
