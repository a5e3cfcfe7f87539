package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing is lost between what a model knows and what is decided. */
class FrozenMarketTest {

  @Test
  void withTheTruthInPlaceOfAModelMostOfWhatHindsightBringsIsCapturedInsideAllBands() {
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve("market/medium-a");
    assumeTrue(Files.exists(folder), "Skipped: set FAIRLEAD_DATASETS to a folder with markets.");
    FrozenMarket market = FrozenMarket.at(folder);
    Replay replay = Replay.of(market, market.bands(), market.bands());
    assertThat(market.capture(replay.total())).isGreaterThanOrEqualTo(0.88);
    assertThat(replay.unassigned()).isZero();
    assertThat(replay.least(0)).isGreaterThanOrEqualTo(0.75);
    assertThat(replay.most(0)).isLessThanOrEqualTo(1.25);
    assertThat(replay.least(1)).isGreaterThanOrEqualTo(0.7);
    assertThat(replay.most(1)).isLessThanOrEqualTo(1.3);
    assertThat(replay.behind().getFirst()).isLessThanOrEqualTo(1);
  }
}
