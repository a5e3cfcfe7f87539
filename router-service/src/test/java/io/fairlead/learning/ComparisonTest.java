package io.fairlead.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  /** By hand: losses ln 2 and ln 2 against ln 1.25 and ln 1.25; gains of ln 1.6 twice. */
  @Test
  void aShadowThatKnowsMoreGains() {
    Comparison comparison =
        Comparison.of(
            List.of(
                new Settled(0.5, Optional.of(0.8), true),
                new Settled(0.5, Optional.of(0.2), false)));
    assertThat(comparison.leads()).isEqualTo(2);
    assertThat(comparison.champion().value()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(comparison.shadow().value()).isCloseTo(Math.log(1.25), within(1e-12));
    assertThat(comparison.gain().low()).isCloseTo(Math.log(1.6), within(1e-12));
  }

  /** By hand: gains of ln 1.6 and ln 0.4, mean -0.2231, standard error 0.6931. */
  @Test
  void theIntervalIsThatOfPairedDifferences() {
    Comparison comparison =
        Comparison.of(
            List.of(
                new Settled(0.5, Optional.of(0.8), true),
                new Settled(0.5, Optional.of(0.8), false)));
    assertThat(comparison.gain().value()).isCloseTo(-0.22314, within(1e-5));
    assertThat(comparison.gain().low()).isCloseTo(-0.22314 - 1.96 * Math.log(2), within(1e-5));
    assertThat(comparison.gain().high()).isCloseTo(-0.22314 + 1.96 * Math.log(2), within(1e-5));
  }
}
