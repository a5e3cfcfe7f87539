package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.Example;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Evidence.Strength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
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
    assertThat(evidence.matchGain().low()).isPositive();
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

    assertThat(claims(market, SyntheticMarket::untold)).isGreaterThan(5);
    assertThat(evidence(SyntheticMarket.untold(market.set(1))).because())
        .contains("nothing says how leads were assigned");
  }

  @Test
  void skillIsFoundBehindHandPicking() {
    assertThat(evidence(new SyntheticMarket(6000, 8, 0.6, 0, 0.8).set(2)).reps())
        .isEqualTo(Strength.CLEAR);
  }

  @Test
  void aRetrainingFindsTheWealthThatEarlierOnesFound() {
    Sample all = SyntheticMarket.sample(new SyntheticMarket(1500, 6, 0.5, 0.3, 0.8).set(3));
    double before = 1;
    for (int known : new int[] {500, 600, 601, 1000, 1500}) {
      Evidence evidence = EvidenceTest.of(all.between(0, known));

      assertThat(evidence.repsEValue()).isGreaterThanOrEqualTo(before);
      assertThat(evidence).isEqualTo(EvidenceTest.of(all.between(0, known)));
      before = evidence.repsEValue();
    }
    assertThat(before).isGreaterThan(2);
  }

  @Test
  void leadsCountInTheOrderInWhichTheirResultsBecameKnown() {
    List<Example> examples =
        new ArrayList<>(new SyntheticMarket(1200, 6, 0.5, 0, 0).set(3).examples());
    Evidence inOrder = evidence(SyntheticMarket.set(examples));

    Collections.shuffle(examples, new Random(1));

    assertThat(evidence(SyntheticMarket.set(examples))).isEqualTo(inOrder);
  }

  @Test
  void whereOneRepHadAllLeadsNobodyCanDiffer() {
    Evidence evidence = evidence(new SyntheticMarket(2000, 1, 0, 0.8, 0).set(1));

    assertThat(evidence.reps()).isEqualTo(Strength.NONE);
    assertThat(evidence.repsEValue()).isEqualTo(1);
    assertThat(evidence.because()).contains("All 2000 closed leads went to one rep");
  }

  @Test
  void fewLeadsAreSaidToBeTooEarlyToTell() {
    Evidence evidence = evidence(new SyntheticMarket(400, 4, 3, 0, 0).set(1));

    assertThat(evidence.reps()).isEqualTo(Strength.NONE);
    assertThat(evidence.repsEValue()).isEqualTo(1);
    assertThat(evidence.because()).startsWith("With 400 closed leads it is too early to tell");
  }

  @Test
  void theSentencesNameBetsSavingsAndTheAssumption() {
    assertThat(evidence(new SyntheticMarket(1000, 6, 0.5, 0, 0.8).set(1)).because())
        .startsWith("On 600 leads, each predicted from results that were known before its own")
        .contains("20 is ever reached in 5% of cases at most, and 200 in 0.5%")
        .contains("On the last 400 of them, knowing the rep saved")
        .contains("picked by hand for reasons that no column shows would look like skill");
  }

  @Test
  void ifBusyDaysTireTheBusyAreNotSaidToBeWorse() {
    long claims =
        IntStream.range(0, 10)
            .mapToObj(seed -> evidence(tiring(seed)))
            .filter(evidence -> evidence.reps() != Strength.NONE)
            .count();

    assertThat(claims).isLessThanOrEqualTo(1);
  }

  /** Half of the reps are busy, all tire alike. */
  private static TrainingSet tiring(int seed) {
    Random random = new Random(seed);
    return SyntheticMarket.set(
        new SyntheticMarket(3000, 8, 0, 0, 0)
            .set(seed).examples().stream()
                .map(e -> {
                  int taken = random.nextInt(e.rep().compareTo("rep4") < 0 ? 9 : 3);
                  boolean won = e.converted() && random.nextDouble() < 1 - 0.08 * taken;
                  return new Example(
                      e.row(),
                      e.rep(),
                      e.assignedAt(),
                      e.assignedBy(),
                      new Load(taken, OptionalInt.empty()),
                      won,
                      e.knownAt(),
                      OptionalDouble.empty());
                })
                .toList());
  }

  private static long claims(SyntheticMarket market) {
    return claims(market, UnaryOperator.identity());
  }

  /**
   * In how many of ten markets reps are said to differ; at the 5% level, half of one by chance at
   * most.
   */
  private static long claims(SyntheticMarket market, UnaryOperator<TrainingSet> seen) {
    return IntStream.range(0, 10)
        .mapToObj(seed -> evidence(seen.apply(market.set(seed))))
        .filter(evidence -> evidence.reps() != Strength.NONE)
        .count();
  }

  private static Evidence evidence(TrainingSet set) {
    return EvidenceTest.of(SyntheticMarket.sample(set));
  }
}
