package io.fairlead.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.manifest.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge on a few of the benchmark's markets. */
class CoverageTest {

  @ParameterizedTest
  @EnumSource(value = SimulatedMarket.Kind.class, names = "ALIKE", mode = EnumSource.Mode.EXCLUDE)
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
}
