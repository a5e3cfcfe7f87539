package io.fairlead.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Example;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.training.Judge;
import io.fairlead.training.Judges;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge on a few of the benchmark's markets. */
class HearingTest {

  @ParameterizedTest
  @EnumSource(
      value = SimulatedMarket.Kind.class,
      names = {"TIGHT", "PICKED_BY_THE_UNSEEN"})
  void theRangeHoldsTheTrueEffectAndIsNarrowEnoughToTellSomething(SimulatedMarket.Kind kind) {
    Trial trial = Trial.of(kind, 1_001);
    assertThat(trial.says()).isTrue();
    assertThat(trial.holds()).as(trial.toString()).isTrue();
    assertThat(trial.width()).as("of what round robin makes").isLessThan(trial.roundRobin());
  }

  @Test
  void whereRepsAreAlikeThereIsNothingToSay() {
    assertThat(Trial.of(SimulatedMarket.Kind.ALIKE, 1_001).says()).isFalse();
  }

  @Test
  void aPolicyDiffersFromItselfByNothingAndLuckPlaysNoPart() {
    SimulatedMarket market = SimulatedMarket.of(SimulatedMarket.Kind.NOTED, 1_001);
    Course course = market.roundRobin();
    Hearing hearing = market.heard(List.of(course, course));
    Estimate same = Estimate.difference(hearing.bench().of(0), hearing.bench().of(1));
    assertThat(same.conversions()).isZero();
    assertThat(same.range()).isEqualTo(new Range(0, 0));
    assertThat(hearing.bench().luck(0, 1)).isZero();
    assertThat(hearing.evidence().reps()).isNotEqualTo(Evidence.Strength.NONE);
    double truth = market.truth(course);
    assertThat(Estimate.of(hearing.bench().of(0)).conversions())
        .isCloseTo(truth, within(0.15 * truth));
  }

  @Test
  void aJudgeHasNotSeenWhatBecameOfTheLeadsThatItJudges() {
    TrainingSet set = SimulatedMarket.of(SimulatedMarket.Kind.NOTED, 1_001).trainingSet();
    assertThat(moved(set, SimulatedMarket.from(), SimulatedMarket.to()))
        .as("told the opposite of the leads that it judges: only how it is fitted depends on them")
        .isLessThan(0.2);
    assertThat(moved(set, Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
        .as("told the opposite of leads that it learns from")
        .isGreaterThan(1);
  }

  /**
   * How far log-odds move, on average, where the outcomes of the replayed time are turned round.
   */
  private static double moved(TrainingSet set, Instant from, Instant to) {
    Judge told = Judges.of(set).without(from, to);
    Judge lied = Judges.of(turnedRound(set)).without(from, to);
    return set.examples().stream()
        .mapToDouble(example -> Math.abs(likely(told, example) - likely(lied, example)))
        .average()
        .orElseThrow();
  }

  private static double likely(Judge judge, Example example) {
    return judge.of(example.row(), example.rep(), Load.NONE).likely();
  }

  private static TrainingSet turnedRound(TrainingSet set) {
    return new TrainingSet(
        set.definition(),
        set.schema(),
        set.asOf(),
        set.examples().stream().map(HearingTest::turnedRound).toList(),
        set.open(),
        set.young(),
        set.closedOtherwise(),
        set.typicalValue());
  }

  private static Example turnedRound(Example example) {
    boolean replayed =
        !example.assignedAt().isBefore(SimulatedMarket.from())
            && example.assignedAt().isBefore(SimulatedMarket.to());
    return replayed
        ? new Example(
            example.row(),
            example.rep(),
            example.assignedAt(),
            example.assignedBy(),
            example.load(),
            !example.converted(),
            example.knownAt(),
            OptionalDouble.empty())
        : example;
  }
}
