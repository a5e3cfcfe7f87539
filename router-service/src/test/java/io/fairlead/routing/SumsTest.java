package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {

  @Test
  void numbersAddUpToTheBitAsInAStream() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int range = 1 + random.nextInt(30);
      int zeros = random.nextInt(4);
      double[] numbers =
          random
              .doubles(random.nextInt(200))
              .map(one -> random.nextInt(4) < zeros ? 0 : one * Math.pow(10, random.nextInt(range)))
              .map(one -> range % 5 == 0 && random.nextBoolean() ? -one : one)
              .toArray();
      assertThat(Sums.of(numbers)).isEqualTo(Arrays.stream(numbers).sum());
    }
  }
}
