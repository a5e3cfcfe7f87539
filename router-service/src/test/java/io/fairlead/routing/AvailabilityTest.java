package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.routing.Absence.Kind;
import io.fairlead.routing.Schedule.Block;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

  /** Monday to Wednesday, 09:00 to 17:00; 2 March 2026 is a Monday. */
  private static final Schedule OFFICE =
      Schedule.of(
          Map.of(
              DayOfWeek.MONDAY, List.of(Block.parse("09:00-17:00")),
              DayOfWeek.TUESDAY, List.of(Block.parse("09:00-17:00")),
              DayOfWeek.WEDNESDAY, List.of(Block.parse("09:00-17:00"))),
          Set.of(),
          ZoneOffset.UTC);

  @Test
  void anAbsenceBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
    Absence lunch = absence("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z");
    assertThat(lunch.covers(at("2026-03-02T11:59:59.999999Z"))).isFalse();
    assertThat(lunch.covers(at("2026-03-02T12:00:00Z"))).isTrue();
    assertThat(lunch.covers(at("2026-03-02T12:59:59.999999Z"))).isTrue();
    assertThat(lunch.covers(at("2026-03-02T13:00:00Z"))).isFalse();
  }

  @Test
  void anAbsenceWithoutAnEndGoesOn() {
    Absence offline = offline("2026-03-02T12:00:00Z");
    assertThat(offline.covers(at("2026-03-02T11:59:59Z"))).isFalse();
    assertThat(offline.covers(at("2036-03-02T12:00:00Z"))).isTrue();
    assertThat(next("2026-03-02T12:00:00Z", 120, offline)).isEmpty();
    assertThat(next("2026-03-02T11:00:00Z", 0, offline)).contains(at("2026-03-02T11:00:00Z"));
  }

  @Test
  void anAbsenceCannotEndBeforeItBegins() {
    assertThatThrownBy(() -> absence("2026-03-02T12:00:00Z", "2026-03-01T12:00:00Z"))
        .hasMessage(
            """
            The end (2026-03-01T12:00:00Z) of an absence must not come before its begin (2026-03-02T12:00:00Z).
            Maybe the two are swapped.\
            """);
    assertThat(
            absence("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z")
                .covers(at("2026-03-02T12:00:00Z")))
        .as("one that was taken back at once covers nothing")
        .isFalse();
  }

  @Test
  void whoIsAbsentInTheirHoursIsThereWhenTheAbsenceEndsInTheHours() {
    Absence dentist = absence("2026-03-02T08:00:00Z", "2026-03-02T10:15:00Z");
    assertThat(next("2026-03-02T09:30:00Z", 1, dentist)).contains(at("2026-03-02T10:15:00Z"));
    assertThat(next("2026-03-02T07:00:00Z", 3, dentist)).as("15 minutes too late").isEmpty();
  }

  @Test
  void whoseAbsenceEndsAfterHoursIsThereOnTheNextDay() {
    assertThat(
            next(
                "2026-03-02T16:00:00Z",
                24,
                absence("2026-03-02T15:00:00Z", "2026-03-02T18:00:00Z")))
        .contains(at("2026-03-03T09:00:00Z"));
  }

  @Test
  void absencesThatOverlapInAnyOrderAreWaitedOutTogether() {
    assertThat(
            next(
                "2026-03-02T09:00:00Z",
                120,
                absence("2026-03-03T09:00:00Z", "2026-03-03T12:00:00Z"),
                absence("2026-03-02T08:00:00Z", "2026-03-02T20:00:00Z"),
                absence("2026-03-03T11:00:00Z", "2026-03-03T13:30:00Z"),
                absence("2026-03-02T08:00:00Z", "2026-03-02T09:30:00Z")))
        .contains(at("2026-03-03T13:30:00Z"));
  }

  @Test
  void absencesThatAreOverOrYetToComeChangeNothing() {
    assertThat(
            next(
                "2026-03-02T09:00:00Z",
                1,
                absence("2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"),
                offline("2026-03-02T09:00:00.000001Z")))
        .contains(at("2026-03-02T09:00:00Z"));
  }

  private static Optional<Instant> next(String from, int hours, Absence... absences) {
    return Availability.next(OFFICE, List.of(absences), at(from), Duration.ofHours(hours));
  }

  private static Absence absence(String since, String until) {
    return new Absence(Kind.ABSENT, at(since), Optional.of(at(until)), "out of office");
  }

  private static Absence offline(String since) {
    return new Absence(Kind.OFFLINE, at(since), Optional.empty(), "");
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
