package io.fairlead.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GuessTest {

  @Test
  void whateverItsScaleAScoreIsUnderstood() {
    for (DoubleUnaryOperator scale :
        new DoubleUnaryOperator[] {p -> p, p -> 1e6 + 1000 * p, p -> -p}) {
      Guess guess = taught(scale, p -> p, 20_000);

      assertThat(guess.of(OptionalDouble.of(scale.applyAsDouble(0.1))))
          .isCloseTo(0.1, within(0.02));
      assertThat(guess.of(OptionalDouble.of(scale.applyAsDouble(0.3))))
          .isCloseTo(0.3, within(0.02));
    }
  }

  @Test
  void aUselessConstantOrMissingScoreLeavesTheMean() {
    assertThat(taught(_ -> 0.5, p -> p, 5_000).of(OptionalDouble.of(0.5)))
        .isCloseTo(0.2, within(0.02));
    assertThat(taught(p -> p, _ -> 0.2, 20_000).of(OptionalDouble.of(0.35)))
        .isCloseTo(0.2, within(0.03));
    assertThat(taught(p -> p, p -> p, 5_000).of(OptionalDouble.empty()))
        .isCloseTo(0.2, within(0.02));
  }

  @Test
  void aGuessIsAlwaysAProbability() {
    Guess guess = taught(p -> p, p -> p, 2_000);

    assertThat(guess.of(OptionalDouble.of(1e300))).isBetween(0.0, 1.0);
    assertThat(guess.of(OptionalDouble.of(-1e300))).isBetween(0.0, 1.0);
    assertThat(new Guess().of(OptionalDouble.of(0.5))).isBetween(0.0, 1.0);
  }

  private static Guess taught(DoubleUnaryOperator score, DoubleUnaryOperator truth, int units) {
    Random random = new Random(4);
    Guess guess = new Guess();
    for (int i = 0; i < units; i++) {
      double p = 0.4 * random.nextDouble();
      double outcome = random.nextDouble() < truth.applyAsDouble(p) ? 1 : 0;
      guess.learn(OptionalDouble.of(score.applyAsDouble(p)), outcome);
    }
    return guess;
  }
}
