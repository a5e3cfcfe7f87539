package io.fairlead.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

  private static final double[] HALVES = {0.5, 0.5};

  /**
   * Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments", 2020, chapter 3: 821,588
   * users against 815,482 where there should be as many of both have a p-value of 1.8e-6.
   */
  @Test
  void anExampleFromABookIsSeenAlthoughOneLooksAllTheTime() {
    long control = 821_588;
    long treatment = 815_482;
    double fixed =
        new ChiSquareTest().chiSquareTest(new double[] {1, 1}, new long[] {control, treatment});
    SampleRatio ratio = new SampleRatio(2);
    Random random = new Random(5);
    long left = control;
    for (long all = control + treatment; all > 0; all--) {
      boolean first = random.nextDouble() * all < left;
      left -= first ? 1 : 0;
      ratio.observe(first ? 0 : 1, HALVES);
    }

    assertThat(fixed).isCloseTo(1.8e-6, within(0.05e-6));
    assertThat(ratio.p()).isBetween(fixed, 0.002);
  }

  @Test
  void aDrawWeighsWhatTheLikelihoodSays() {
    SampleRatio ratio = new SampleRatio(2);
    double wealth = 0;
    double[] departures = {0.08, 0.00125, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.16, 0.32};
    int n = 200;
    for (int i = 0; i < n; i++) {
      ratio.observe(0, new double[] {0.8, 0.2});
    }
    for (double departure : departures) {
      for (int side : new int[] {1, -1}) {
        double odds = 4 * Math.exp(side * departure / 0.4);
        double likelihood = Math.pow(odds / (1 + odds) / 0.8, n);
        wealth += (departure == 0.08 ? 0.8 : 0.025) / 2 * likelihood;
      }
    }

    assertThat(ratio.p()).isCloseTo(1 / wealth, within(1e-12));
  }

  @Test
  void fairDrawsRaiseAnAlarmSeldomAndUnfairOnesMostly() {
    assertThat(alarms(0.5, 0.5, 1000)).isLessThanOrEqualTo(5);
    assertThat(alarms(0.5, 0.54, 200)).isGreaterThanOrEqualTo(180);
    assertThat(alarms(0.95, 0.95, 500)).isLessThanOrEqualTo(3);
    assertThat(alarms(0.95, 0.97, 200)).isGreaterThanOrEqualTo(180);
  }

  @Test
  void chancesMayChangeFromDrawToDraw() {
    SampleRatio ratio = new SampleRatio(3);
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      double treated = 0.05 + 0.4 * i / 20_000;
      double[] shares = {1 - 2 * treated, treated, treated};
      double draw = random.nextDouble();
      ratio.observe(draw < shares[0] ? 0 : draw < shares[0] + treated ? 1 : 2, shares);
    }

    assertThat(ratio.p()).isGreaterThan(0.05);
  }

  private static int alarms(double planned, double actual, int streams) {
    int alarms = 0;
    for (int stream = 0; stream < streams; stream++) {
      Random random = new Random(stream);
      SampleRatio ratio = new SampleRatio(2);
      double[] shares = {planned, 1 - planned};
      for (int i = 0; i < 4000; i++) {
        ratio.observe(random.nextDouble() < actual ? 0 : 1, shares);
      }
      alarms += ratio.p() < 0.002 ? 1 : 0;
    }
    return alarms;
  }
}
