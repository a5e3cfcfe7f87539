package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How long leads stay open, where many are open still. */
class OccupancyTest {

  private static final Instant NOW = Asked.NOW;
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void beforeAnythingWasClosedLeadsStayForAsLongAsTheyMay() {
    assertThat(Occupancy.unknown(MONTH).mean("ana")).isEqualTo(MONTH);
    List<Hold> open = List.of(hold("ana", 3, Optional.empty()), hold("ana", 9, Optional.empty()));
    assertThat(Occupancy.of(open, NOW, MONTH).mean("ana")).isEqualTo(MONTH);
  }

  /**
   * Remission times in weeks under 6-MP (Freireich et al. 1963), the textbook's example of the
   * product-limit estimate: mean 23.287 restricted to 35 weeks, as R's survival package prints it.
   */
  @Test
  void theMeanIsThatOfTheTextbook() {
    int[] closed = {6, 6, 6, 7, 10, 13, 16, 22, 23};
    int[] open = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
    List<Hold> holds = new ArrayList<>();
    for (int week : closed) {
      holds.add(hold("ana", week, Optional.of(NOW)));
    }
    for (int week : open) {
      holds.add(hold("ana", week, Optional.empty()));
    }
    double mean = days(Occupancy.of(holds, NOW, Duration.ofDays(35)).mean("somebody else"));
    assertThat(mean).isCloseTo(23.287, within(0.001));
  }

  /** Both close leads after exponential times, ana after 4 days on average and bo after 12. */
  @Test
  void aRepIsTheQuickerTheMoreIsKnownOfIt() {
    List<Hold> holds = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 600; i++) {
      String rep = i % 2 == 0 ? "ana" : "bo";
      double stays = -Math.log(1 - random.nextDouble()) * (i % 2 == 0 ? 4 : 12);
      double since = 40 * random.nextDouble();
      holds.add(
          new Hold(
              rep,
              NOW.minus(seconds(since)),
              stays < since
                  ? Optional.of(NOW.minus(seconds(since - stays)))
                  : Optional.of(NOW.plus(seconds(stays - since))))); // not known yet
    }
    Occupancy occupancy = Occupancy.of(holds, NOW, MONTH);
    assertThat(days(occupancy.mean("ana"))).isCloseTo(4 * (1 - Math.exp(-30 / 4.0)), within(1.0));
    assertThat(days(occupancy.mean("bo"))).isCloseTo(12 * (1 - Math.exp(-30 / 12.0)), within(2.0));
    Occupancy few = Occupancy.of(holds.subList(0, 301), NOW, MONTH);
    List<Hold> once = new ArrayList<>(holds.subList(0, 300));
    once.add(hold("chloe", 1, Optional.of(NOW)));
    assertThat(days(Occupancy.of(once, NOW, MONTH).mean("chloe")))
        .as("one closed lead says little")
        .isCloseTo(days(few.mean("nobody")), within(1.0));
  }

  private static Hold hold(String rep, int days, Optional<Instant> until) {
    return new Hold(rep, NOW.minus(Duration.ofDays(days)), until);
  }

  private static Duration seconds(double days) {
    return Duration.ofSeconds(Math.round(days * 86_400));
  }

  private static double days(Duration duration) {
    return duration.toMillis() / 86_400_000.0;
  }
}
