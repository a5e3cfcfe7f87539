package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GiniTest {

  /** The documented example of {@code gini} in R's package phylotools. */
  @Test
  void withEqualDuesItIsThatOfTheStatisticsPackages() {
    List<Gini.Part> parts =
        IntStream.of(1, 3, 2, 1, 1, 1, 4).mapToObj(got -> new Gini.Part(got, 1)).toList();
    assertThat(Gini.of(parts).orElseThrow()).isCloseTo(0.3076923, within(5e-8));
  }

  @Test
  void itIsTheMeanDifferenceOfSharesWeighedByWhatWasDue() {
    SplittableRandom random = new SplittableRandom(5);
    List<Gini.Part> parts =
        IntStream.range(0, 40)
            .mapToObj(_ -> new Gini.Part(random.nextInt(30), 0.1 + 20 * random.nextDouble()))
            .toList();
    double due = parts.stream().mapToDouble(Gini.Part::due).sum();
    double got = parts.stream().mapToDouble(Gini.Part::got).sum();
    double differences = 0;
    for (Gini.Part one : parts) {
      for (Gini.Part other : parts) {
        differences += one.due() * other.due() * Math.abs(one.share() - other.share());
      }
    }
    assertThat(Gini.of(parts).orElseThrow())
        .isCloseTo(differences / (2 * due * got), within(1e-12));
  }

  @Test
  void whoGetsExactlyWhatIsDueMakesItZeroAndOneWhoGetsAllMakesItWhatTheOthersWereDue() {
    assertThat(Gini.of(List.of(new Gini.Part(1, 1), new Gini.Part(3, 3))).orElseThrow()).isZero();
    assertThat(Gini.of(List.of(new Gini.Part(0, 3), new Gini.Part(4, 1))).orElseThrow())
        .isCloseTo(0.75, within(1e-12));
    assertThat(Gini.of(List.of(new Gini.Part(0, 1)))).isEmpty();
    assertThat(Gini.of(List.of())).isEmpty();
  }
}
