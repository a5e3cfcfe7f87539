package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlattTest {

  /**
   * The O-rings of the space shuttle (Dalal, Fowlkes, Hoadley 1989): the published logit of
   * distress is 15.0429 - 0.2322 times the temperature in degrees Fahrenheit.
   */
  @Test
  void withoutPriorItIsTheLogisticRegressionOfTheLiterature() {
    double[] temperatures = {
      66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58
    };
    int[] distress = {0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1};
    double[] scaled = Arrays.stream(temperatures).map(t -> (t - 70) / 10).toArray();

    Platt line = Platt.fit(scaled, booleans(distress), ones(23), 1e6);

    assertThat(line.slope()).isCloseTo(-2.322, within(0.001));
    assertThat(line.intercept()).isCloseTo(15.0429 - 70 * 0.23216, within(0.001));
  }

  @Test
  void fewExamplesLeaveItNearTheIdentity() {
    Platt line = Platt.fit(new double[] {-1, 0, 1}, new boolean[] {true, false, false}, ones(3));

    assertThat(line.slope()).isCloseTo(1, within(0.15));
    assertThat(line.intercept()).isCloseTo(0, within(0.15));
  }

  @Test
  void withoutExamplesItIsTheIdentity() {
    assertThat(Platt.fit(new double[0], new boolean[0], ones(0))).isEqualTo(Platt.IDENTITY);
  }

  @Test
  void anExampleOfWeightTwoIsTwoExamples() {
    double[] logits = {-1, 0, 1, 2};
    boolean[] wins = {true, false, false, true};
    Platt weighted = Platt.fit(logits, wins, new double[] {2, 1, 0, 1});
    Platt repeated =
        Platt.fit(new double[] {-1, -1, 0, 2}, new boolean[] {true, true, false, true}, ones(4));
    assertThat(weighted.slope()).isCloseTo(repeated.slope(), within(1e-9));
    assertThat(weighted.intercept()).isCloseTo(repeated.intercept(), within(1e-9));
  }

  @Test
  void aLevelledLineGivesTheRateOnAverage() {
    double[] logits = {-1, 0, 1, 2};
    double[] weights = {2, 1, 1, 0};
    Platt line = new Platt(0.5, 3).levelled(logits, weights, 0.2);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += weights[i] * Logistic.sigmoid(line.of(logits[i]));
    }
    assertThat(line.slope()).isEqualTo(0.5);
    assertThat(sum / 4).isCloseTo(0.2, within(1e-9));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static boolean[] booleans(int[] values) {
    boolean[] booleans = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      booleans[i] = values[i] == 1;
    }
    return booleans;
  }
}
