package io.fairlead.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * The formulas of the Open Bandit Pipeline (Saito, Aihara, Matsutani, Narita 2021, section 4),
 * calculated by hand for four leads.
 */
class EstimatorTest {

  private static final Terms FOUR =
      new Terms(
          new double[] {0.5, 2, 1, 4},
          new double[] {1, 0, 1, 1},
          new double[] {0.5, 0.25, 0.75, 0.5},
          new double[] {0.6, 0.3, 0.7, 0.4},
          0);

  private static double value(Estimator estimator) {
    return estimator.of(FOUR).value();
  }

  @Test
  void eachEstimatorIsItsFormula() {
    assertThat(value(Estimator.IPS)).isEqualTo((0.5 + 0 + 1 + 4) / 4, within(1e-12));
    assertThat(value(Estimator.SNIPS)).isEqualTo(5.5 / 7.5, within(1e-12));
    assertThat(value(Estimator.DM)).isEqualTo(0.5, within(1e-12));
    assertThat(value(Estimator.DR))
        .isEqualTo(0.5 + (0.5 * 0.5 - 2 * 0.25 + 1 * 0.25 + 4 * 0.5) / 4, within(1e-12));
  }

  @Test
  void termsHaveTheEstimateAsTheirMeanAndTheUsualErrorOfSnips() {
    for (Estimator estimator : Estimator.values()) {
      Estimator.Estimate estimate = estimator.of(FOUR);
      assertThat(DoubleStream.of(estimate.terms()).average().orElseThrow())
          .as(estimator.name())
          .isEqualTo(estimate.value(), within(1e-12));
    }
    double value = 5.5 / 7.5;
    double squares =
        0.25 * (1 - value) * (1 - value) + 4 * value * value + 17 * (1 - value) * (1 - value);
    assertThat(Moments.of(Estimator.SNIPS.of(FOUR).terms()).error())
        .isEqualTo(Math.sqrt(squares) / 7.5 * Math.sqrt(4 / 3.0), within(1e-12));
  }

  @Test
  void aSwitchDropsLargeWeightsAndShrinkageMakesThemSmall() {
    assertThat(Cut.SWITCH.of(3, 2)).isZero();
    assertThat(Cut.SWITCH.of(2, 2)).isEqualTo(2);
    assertThat(Cut.SHRINK.of(2, 2)).as("lambda w / (w^2 + lambda), lambda = 4").isEqualTo(1);
    assertThat(Cut.SHRINK.of(2, Double.POSITIVE_INFINITY)).isEqualTo(2);
  }

  @Test
  void theEffectiveSampleIsKishs() {
    Support support = Support.of(FOUR.weights(), 0);

    assertThat(support.ess()).isEqualTo(7.5 * 7.5 / 21.25, within(1e-12));
    assertThat(support.maxWeight()).isEqualTo(4);
    assertThat(support.meanWeight()).isEqualTo(1.875);
    assertThat(support.refusal().orElseThrow().verdict()).isEqualTo(Verdict.LOW_SUPPORT);
  }
}
