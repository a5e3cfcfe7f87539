package io.fairlead.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanSequenceTest {

  private static final Interval RANGE = new Interval(-2, 2);

  @Test
  void nothingIsRuledOutWithoutValues() {
    assertThat(new MeanSequence(0.05).interval(0)).isEqualTo(new Interval(-1, 1));
  }

  @Test
  void sumsOfPowersSayWhatTheProductsSay() {
    MeanSequence sequence = new MeanSequence(0.05);
    Random random = new Random(1);
    double[] values = random.doubles(3000, -1.9, 2).toArray();
    for (double value : values) {
      sequence.observe(value, RANGE, 0.02);
    }

    for (double theta : new double[] {-0.9, -0.3, 0, 0.05, 0.2, 0.7}) {
      assertThat(sequence.wealth(theta)).isCloseTo(product(values, theta), within(0.01));
    }
    assertThat(sequence.wealth(0.05)).isCloseTo(product(values, 0.05), within(1e-9));
  }

  @Test
  void theIntervalEndsWhereAGamblerHasOneOverAlpha() {
    MeanSequence sequence = new MeanSequence(0.05);
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      sequence.observe(random.nextInt(3) - 0.9, RANGE, 0.05);
    }

    Interval interval = sequence.interval(0.1);

    assertThat(interval.lo()).isBetween(-0.1, 0.1);
    assertThat(interval.hi()).isBetween(0.1, 0.3);
    assertThat(sequence.wealth(interval.lo())).isCloseTo(Math.log(20), within(1e-6));
    assertThat(sequence.wealth(interval.hi())).isCloseTo(Math.log(20), within(1e-6));
  }

  @Test
  void theIntervalGoesOnShrinkingBeyondThePlan() {
    MeanSequence sequence = new MeanSequence(0.05);
    Random random = new Random(3);
    double[] widths = new double[2];
    for (int i = 0; i < 160_000; i++) {
      sequence.observe(random.nextBoolean() ? 1 : -1, RANGE, 0.1);
      if (i == 9_999) {
        widths[0] = width(sequence);
      }
    }
    widths[1] = width(sequence);

    assertThat(widths[1]).isLessThan(widths[0] / 2.5);
  }

  private static double width(MeanSequence sequence) {
    Interval interval = sequence.interval(0);
    return interval.hi() - interval.lo();
  }

  /** What the class says it reckons, without its short cut. */
  private static double product(double[] values, double theta) {
    double sum = 0;
    for (int k = -5; k <= 2; k++) {
      for (int side : new int[] {1, -1}) {
        double stake = side * Math.min(Math.scalb(0.02, k), 0.5 / 3);
        double log = 0;
        for (double value : values) {
          log += Math.log1p(stake * (value - theta));
        }
        sum += (k == 0 ? 0.85 : 0.15 / 7) / 2 * Math.exp(log);
      }
    }
    return Math.log(sum);
  }
}
