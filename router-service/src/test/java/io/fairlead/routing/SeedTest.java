package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void theSameSeedGivesTheSameDrawAndDrawsAreEven() {
    byte[] installation = new byte[32];
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      double draw = Seed.draw(installation, "api", "L" + i, "created", 1);
      assertThat(draw).isEqualTo(Seed.draw(installation, "api", "L" + i, "created", 1));
      tenths[(int) (10 * draw)]++;
    }
    // chi-squared with 9 degrees of freedom: 27.9 is its 99.9% point
    double chi = 0;
    for (int count : tenths) {
      chi += (count - 1000.0) * (count - 1000.0) / 1000;
    }
    assertThat(chi).isLessThan(27.9);
    assertThat(Seed.draw(installation, "api", "ab", "c", 1))
        .isNotEqualTo(Seed.draw(installation, "api", "a", "bc", 1));
  }
}
