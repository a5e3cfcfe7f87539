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

    Platt line = Platt.fit(scaled, booleans(distress), 1e6);

    assertThat(line.slope()).isCloseTo(-2.322, within(0.001));
    assertThat(line.intercept()).isCloseTo(15.0429 - 70 * 0.23216, within(0.001));
  }

  @Test
  void fewExamplesLeaveItNearTheIdentity() {
    Platt line = Platt.fit(new double[] {-1, 0, 1}, new boolean[] {true, false, false});

    assertThat(line.slope()).isCloseTo(1, within(0.15));
    assertThat(line.intercept()).isCloseTo(0, within(0.15));
  }

  @Test
  void withoutExamplesItIsTheIdentity() {
    assertThat(Platt.fit(new double[0], new boolean[0])).isEqualTo(Platt.IDENTITY);
  }

  private static boolean[] booleans(int[] values) {
    boolean[] booleans = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      booleans[i] = values[i] == 1;
    }
    return booleans;
  }
}
