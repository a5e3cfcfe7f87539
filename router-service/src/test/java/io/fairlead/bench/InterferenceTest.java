package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.readout.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What experiments see where arms share reps whose capacity is tight. */
class InterferenceTest {

  /** A tenth more leads than 16 reps may take, 2 to 6 each a day. */
  private static final Crowd TIGHT =
      Crowd.of(new Crowd.Spec("tight", 2, 16, 2, 6, 1.1, 5, 10, Duration.ZERO));

  /** The true effect on the medium market, as the benchmark finds it. */
  private static final double MEDIUM = 0.0751;

  @Test
  void armsWithCapacityOfTheirOwnShowTheEffectAndArmsThatShareItShowTooMuch() {
    double truth = Biases.truth(TIGHT);
    Biases split = Biases.of(TIGHT, truth, ComparedPlan.experiment(TIGHT, "design: split"), 12);
    Biases shared = Biases.of(TIGHT, truth, ComparedPlan.experiment(TIGHT, "design: shared"), 12);

    assertThat(split.bias()).isCloseTo(0, within(0.08));
    assertThat(shared.bias()).isGreaterThan(0.08);
  }

  @Test
  void anExperimentOnTheMediumMarketDetectsTheEffectAndItsBoundsHoldIt() {
    Crowd crowd = frozen("medium-a");
    Detection seen = Detection.of(crowd, MEDIUM, 1);

    assertThat(seen.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(seen.holdsTruth()).isTrue();
  }

  @Test
  void whereRepsDoNotDifferNothingIsClaimed() {
    assertThat(Detection.of(frozen("hostile-a"), 0, 1).claims()).isFalse();
  }

  private static Crowd frozen(String name) {
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve("market")
            .resolve(name);
    assumeTrue(Files.exists(folder), "Skipped: set FAIRLEAD_DATASETS to a folder with markets.");
    return FrozenMarket.at(folder).crowd(name);
  }
}
