package io.fairlead.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How large an experiment is to be, against published numbers. */
class SizingTest {

  private static Sizing sizing(double base, double effect, double power, boolean alwaysValid) {
    return new Sizing(
        base,
        effect,
        power,
        0.05,
        0.5,
        0.5,
        0,
        alwaysValid,
        Optional.of(500.0),
        Duration.ofDays(28));
  }

  /** The examples of R's {@code power.prop.test}, per group: 76.7 and 1093.739. */
  @Test
  void atAPlannedEndItTakesWhatPowerPropTestSays() {
    assertThat(sizing(0.50, 0.25, 0.90, false).size().leads())
        .isEqualTo((long) Math.ceil(2 * 76.7069));
    assertThat(sizing(0.20, 0.05, 0.80, false).size().leads())
        .isEqualTo((long) Math.ceil(2 * 1093.739));
  }

  /** Unequal arms take 1 / (4 w (1 - w)) times as many leads where variances hardly differ. */
  @Test
  void unequalArmsTakeMoreLeads() {
    Sizing uneven =
        new Sizing(0.1, 0.001, 0.8, 0.05, 0.9, 0.1, 0, false, Optional.empty(), Duration.ZERO);
    double even = sizing(0.1, 0.001, 0.8, false).size().leads();
    assertThat(uneven.size().leads() / even).isCloseTo(1 / (4 * 0.09), within(0.02));
    assertThat(uneven.size().weeks()).isEmpty();
  }

  /** The boundary against the mixture's own formula, minimised over rho by brute force. */
  @Test
  void toBeReadAtAnyTimeItTakesAboutTwiceAsMany() {
    double best = Double.POSITIVE_INFINITY;
    for (double tuned = 0.5; tuned < 50; tuned += 0.001) {
      best = Math.min(best, Math.sqrt((tuned + 1) / tuned * Math.log((tuned + 1) / (0.05 * 0.05))));
    }
    assertThat(Sizing.boundary(0.05)).isCloseTo(best, within(0.005));
    assertThat(sizing(0.12, 0.02, 0.8, true).size().inflation()).isCloseTo(1.915, within(0.02));
  }

  @Test
  void aScoreThatExplainsSparesItsPartAndWeeksFollow() {
    Sizing plain = sizing(0.12, 0.02, 0.8, true);
    Sizing scored =
        new Sizing(
            0.12, 0.02, 0.8, 0.05, 0.5, 0.5, 0.25, true, Optional.of(500.0), Duration.ofDays(28));
    assertThat((double) scored.size().leads()).isCloseTo(0.75 * plain.size().leads(), within(1.0));
    assertThat(plain.size().weeks().orElseThrow())
        .isCloseTo(plain.size().leads() / 500.0, within(0.01));
    assertThat(plain.size().weeksToRead().orElseThrow() - plain.size().weeks().orElseThrow())
        .isCloseTo(4, within(1e-9));
    assertThat(plain.size().sentence()).contains("from 12.0% to 14.0%", "read at any time");
  }

  @Test
  void impossibleNumbersAreRefusedByName() {
    assertThatThrownBy(() -> sizing(1.2, 0.02, 0.8, true))
        .hasMessageContaining("The baseRate (1.2)");
    assertThatThrownBy(() -> sizing(0.9, 0.2, 0.8, true))
        .hasMessageContaining("The minimumEffect (0.2)");
    assertThatThrownBy(() -> sizing(0.1, 0.02, 1, true)).hasMessageContaining("The power (1.0)");
    assertThatThrownBy(() -> sizing(0.1, Double.NaN, 0.8, true)).hasMessageContaining("Maybe");
  }
}
