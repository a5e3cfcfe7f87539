package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Evidence.Strength;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTestTest {

  @Test
  void repsWhoDifferAreFound() {
    Evidence evidence = evidence(new SyntheticMarket(4000, 8, 0.5, 0, 0).set(1));

    assertThat(evidence.reps()).isEqualTo(Strength.CLEAR);
    assertThat(evidence.match()).isEqualTo(Strength.NONE);
  }

  @Test
  void repsWhoSuitDifferentLeadsAreFound() {
    Evidence evidence = evidence(new SyntheticMarket(8000, 8, 0.2, 0.6, 0).set(1));

    assertThat(evidence.reps()).isEqualTo(Strength.CLEAR);
    assertThat(evidence.match()).isEqualTo(Strength.CLEAR);
    assertThat(evidence.matchGain()).isPositive();
  }

  @Test
  void repsWhoDoNotDifferAreNotSaidToDiffer() {
    assertThat(claims(new SyntheticMarket(2000, 8, 0, 0, 0))).isLessThanOrEqualTo(1);
  }

  @Test
  void favouritesWhoGetTheBestLeadsAreNotSaidToBeBetter() {
    assertThat(claims(new SyntheticMarket(3000, 8, 0, 0, 0.8))).isLessThanOrEqualTo(1);
  }

  @Test
  void withoutKnowingWhoAssignedFavouritismLooksLikeSkillAndTheSentenceSaysSo() {
    SyntheticMarket market = new SyntheticMarket(3000, 8, 0, 0, 0.8);

    assertThat(claims(market, EvidenceTestTest::untold)).isGreaterThan(5);
    assertThat(evidence(untold(market.set(1))).because())
        .contains("nothing says how leads were assigned");
  }

  @Test
  void skillIsFoundBehindHandPicking() {
    assertThat(evidence(new SyntheticMarket(6000, 8, 0.6, 0, 0.8).set(2)).reps())
        .isEqualTo(Strength.CLEAR);
  }

  private static long claims(SyntheticMarket market) {
    return claims(market, UnaryOperator.identity());
  }

  /** In how many of ten markets reps are said to differ; at the 5% level, half of one by chance. */
  private static long claims(SyntheticMarket market, UnaryOperator<TrainingSet> seen) {
    return IntStream.range(0, 10)
        .mapToObj(seed -> evidence(seen.apply(market.set(seed))))
        .filter(evidence -> evidence.reps() != Strength.NONE)
        .count();
  }

  private static TrainingSet untold(TrainingSet told) {
    return SyntheticMarket.set(
        told.examples().stream()
            .map(e ->
                new Example(
                    e.row(),
                    e.rep(),
                    e.assignedAt(),
                    Optional.empty(),
                    e.load(),
                    e.converted(),
                    e.knownAt(),
                    e.value()))
            .toList());
  }

  private static Evidence evidence(TrainingSet set) {
    Sample sample = SyntheticMarket.sample(set);
    Split.Part choice = Split.choice(sample);
    return EvidenceTest.of(sample, AdditiveTrainer.chosen(choice.before(), choice.next()));
  }
}
