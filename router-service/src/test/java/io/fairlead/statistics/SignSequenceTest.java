package io.fairlead.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pairs whose sides differ by far more than the effect, with a coin for which is treated. */
class SignSequenceTest {

  private static final double SPREAD = 0.05;
  private static final double STAKE = 0.05 / (SPREAD * SPREAD);

  @Test
  void theEffectIsMissedInFivePercentAtMostHoweverOftenOneLooks() {
    for (double effect : new double[] {0, 0.03}) {
      long missed =
          IntStream.range(0, 1_000)
              .filter(seed -> {
                SignSequence sequence = filled(seed, effect, 60);
                return sequence.interval().lo() > effect || sequence.interval().hi() < effect;
              })
              .count();

      assertThat(missed).as("of 1,000").isLessThanOrEqualTo(50);
    }
  }

  @Test
  void anEffectAsLargeAsSidesDifferIsMostlySeenWithinThirtyPairs() {
    long seen =
        IntStream.range(0, 200)
            .filter(seed -> filled(seed, SPREAD, 30).interval().lo() > 0)
            .count();

    assertThat(seen).as("of 200").isGreaterThan(140);
  }

  @Test
  void fivePairsNeverShowAnything() {
    SignSequence sequence = new SignSequence(0.05);
    for (int pair = 0; pair < 5; pair++) {
      sequence.observe(1, 1_000);
    }
    assertThat(sequence.interval().lo()).isLessThan(0);
    assertThat(sequence.p()).isGreaterThan(2 * Math.pow(0.5, 5) - 1e-9);
    sequence.observe(1, 1_000);
    assertThat(sequence.p()).isCloseTo(2 * Math.pow(0.5, 6), within(1e-9));
    assertThat(sequence.interval().lo()).as("2 / 2^6 < 0.05").isGreaterThan(0);
  }

  private static SignSequence filled(int seed, double effect, int pairs) {
    Random random = new Random(31L * seed + 5);
    SignSequence sequence = new SignSequence(0.05);
    for (int pair = 0; pair < pairs; pair++) {
      // skewed, which does no harm: the coin alone makes it symmetric
      double other = SPREAD * -Math.log(1 - random.nextDouble());
      sequence.observe((random.nextBoolean() ? other : -other) + effect, STAKE);
    }
    return sequence;
  }
}
