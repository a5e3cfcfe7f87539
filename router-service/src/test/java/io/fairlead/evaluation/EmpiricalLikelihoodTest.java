package io.fairlead.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmpiricalLikelihoodTest {

  /** Most nothing, a few large: as rewards times weights are. */
  private static final double[] SKEWED = {
    3, 0, 0, 0, 1.5, 0, 0, 7, 0, 0.5, 0, 0, 2, 0, 0, 0, 0, 0.25, 0, 0, 1, 0, 0, 0, 0, 4, 0, 0, 0, 0
  };

  /** The reference solves the same equations with SciPy 1.x, brentq for multiplier and ends. */
  @Test
  void theIntervalIsThatOfAnotherSolver() {
    Interval interval = EmpiricalLikelihood.of(SKEWED);

    assertThat(interval.lo()).isEqualTo(0.196672, within(2e-4));
    assertThat(interval.hi()).isEqualTo(1.658996, within(2e-4));
  }

  @Test
  void theIntervalLeansWhereTheTermsDo() {
    Interval interval = EmpiricalLikelihood.of(SKEWED);
    double mean = Moments.of(SKEWED).mean();

    assertThat(interval.hi() - mean).isGreaterThan(2 * (mean - interval.lo()));
  }

  @Test
  void ofManyTermsWithoutSkewItIsTheNormalInterval() {
    double[] even = new double[10_000];
    for (int i = 0; i < even.length; i++) {
      even[i] = i % 2;
    }

    Interval interval = EmpiricalLikelihood.of(even);

    assertThat(interval.lo()).isEqualTo(0.5 - 0.0098, within(1e-5));
    assertThat(interval.hi()).isEqualTo(0.5 + 0.0098, within(1e-5));
  }
}
