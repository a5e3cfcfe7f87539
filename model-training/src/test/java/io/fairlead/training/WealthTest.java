package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WealthTest {

  private static final double LIMIT = 1e12;

  @Test
  void aGamblerBeginsWithOne() {
    assertThat(new Wealth().log()).isZero();
    assertThat(new Wealth().largest(LIMIT)).isEqualTo(1);
  }

  @Test
  void halfOfItIsStakedMoreBoldlyThanTheOtherHalf() {
    Wealth wealth = new Wealth();

    wealth.bet(0.5);
    wealth.bet(-0.2);

    assertThat(Math.exp(wealth.log())).isCloseTo((1.25 * 0.9 + 1.5 * 0.8) / 2, within(1e-12));
    assertThat(wealth.largest(LIMIT)).isCloseTo(1.375, within(1e-12));
    assertThat(wealth.largest(1.2)).isEqualTo(1.2);
  }

  @Test
  void inAFairGameWealthIsOneOnAverageAndTwentyIsSeldomReached() {
    int games = 4000;
    Wealth[] wealths =
        IntStream.range(0, games).mapToObj(WealthTest::fairGame).toArray(Wealth[]::new);

    double mean = IntStream.range(0, games).mapToDouble(i -> Math.exp(wealths[i].log())).sum();
    long reached = IntStream.range(0, games).filter(i -> wealths[i].largest(LIMIT) >= 20).count();

    assertThat(mean / games).isCloseTo(1, within(0.15));
    assertThat(reached).isBetween(games / 100L, games / 20L);
  }

  /** 300 outcomes of which nothing more is known than their probabilities. */
  private static Wealth fairGame(int seed) {
    Random random = new Random(seed);
    Wealth wealth = new Wealth();
    for (int i = 0; i < 300; i++) {
      double probability = 0.1 + 0.4 * random.nextDouble();
      double claim = random.nextBoolean() ? 0.3 : -0.3;
      wealth.bet(claim * ((random.nextDouble() < probability ? 1 : 0) - probability));
    }
    return wealth;
  }
}
