package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theRestOfADayIsLikeTheRestOfEarlierOnes() {
    Arrivals arrivals = weeks(1);
    Instant noon = MONDAY.plus(Duration.ofDays(7)).plus(Duration.ofHours(12));
    assertThat(arrivals.expected(noon, MONDAY.plus(Duration.ofDays(8)))).isCloseTo(5, within(1e-9));
  }

  @Test
  void aWeekendOnWhichNothingCameIsExpectedToBeEmpty() {
    Arrivals arrivals = weeks(4);
    Instant saturday = MONDAY.plus(Duration.ofDays(28 + 5));
    assertThat(arrivals.expected(saturday, saturday.plus(DAY))).isZero();
    Instant monday = MONDAY.plus(Duration.ofDays(28));
    assertThat(arrivals.expected(monday, monday.plus(Duration.ofDays(7))))
        .isCloseTo(50, within(1e-9));
  }

  @Test
  void whatCameTodayDoesNotChangeWhatIsExpectedOfTheRest() {
    Arrivals arrivals = weeks(1);
    Instant noon = MONDAY.plus(Duration.ofDays(7)).plus(Duration.ofHours(12));
    double before = arrivals.expected(noon, noon.plus(DAY));
    arrivals.add(noon.minus(Duration.ofHours(1)));
    assertThat(arrivals.expected(noon, noon.plus(DAY))).isEqualTo(before);
  }

  @Test
  void consecutiveWindowsFollowEachOtherAndARollingOneEndsHalfItsLengthLater() {
    Optional<Instant> starting = Optional.of(MONDAY);
    assertThat(band(starting).stretch(MONDAY.plus(Duration.ofDays(9))))
        .contains(
            new Band.Stretch(MONDAY.plus(Duration.ofDays(8)), MONDAY.plus(Duration.ofDays(12))));
    assertThat(band(starting).stretch(MONDAY.minus(DAY))).isEmpty();
    assertThat(band(Optional.empty()).stretch(MONDAY))
        .contains(
            new Band.Stretch(MONDAY.minus(Duration.ofDays(2)), MONDAY.plus(Duration.ofDays(2))));
  }

  private static Band band(Optional<Instant> starting) {
    return new Band(
        Band.Of.COUNT,
        OptionalDouble.of(0.7),
        OptionalDouble.empty(),
        Duration.ofDays(4),
        starting);
  }

  /** Ten leads on each working day, one at every full hour from 7 to 16. */
  private static Arrivals weeks(int weeks) {
    Arrivals arrivals = new Arrivals(ZoneOffset.UTC);
    for (int day = 0; day < 7 * weeks; day++) {
      for (int hour = 7; day % 7 < 5 && hour < 17; hour++) {
        arrivals.add(MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)));
      }
    }
    return arrivals;
  }
}
