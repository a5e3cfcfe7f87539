package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualTest {

  @Test
  void whatFactorsExplainIsTakenAwayAndTheRestStays() {
    Random random = new Random(1);
    int n = 5000;
    double[] values = new double[n];
    double[] weights = new double[n];
    double[] rest = new double[n];
    int[][] levels = new int[n][];
    for (int i = 0; i < n; i++) {
      int first = random.nextInt(3);
      int second = random.nextInt(10) < 7 ? first : random.nextInt(3);
      rest[i] = random.nextGaussian();
      values[i] = 1 + 2 * first - 3 * second + rest[i];
      weights[i] = 0.1 + 0.1 * random.nextDouble();
      levels[i] = new int[] {first, 3 + second};
    }

    Residual residual = Residual.fit(values, weights, levels, 7);

    for (int i = 0; i < n; i++) {
      assertThat(residual.of(values[i], levels[i])).isCloseTo(rest[i], within(0.12));
    }
    assertThat(residual.of(5, new int[] {6, 6})).isCloseTo(5 - residual.mean(), within(1e-12));
  }
}
