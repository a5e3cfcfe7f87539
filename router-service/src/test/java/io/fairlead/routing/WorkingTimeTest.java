package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Schedule.Block;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {

  private static final Schedule NEW_YORK =
      schedule(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, "09:00-17:00");

  private static final Schedule NIGHTS =
      schedule(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, "00:00-04:00");

  private static Schedule schedule(DayOfWeek from, DayOfWeek to, String block) {
    return Schedule.of(
        EnumSet.range(from, to).stream()
            .collect(Collectors.toMap(day -> day, _ -> List.of(Block.parse(block)))),
        Set.of(),
        ZoneId.of("America/New_York"));
  }

  private static Instant after(Schedule schedule, String since, String length) {
    return new WorkingTime(schedule, List.of()).after(Instant.parse(since), Duration.parse(length));
  }

  @Test
  void halfAnHourOnFridayEveningEndsOnMondayMorningAlsoWhereTheClockIsChangedBetween() {
    // Friday 16:50 in New York; on Sunday, 8 March 2026, the clock goes forward
    assertThat(after(NEW_YORK, "2026-03-06T21:50:00Z", "PT30M")).isEqualTo("2026-03-09T13:20:00Z");
    assertThat(after(NEW_YORK, "2026-02-27T21:50:00Z", "PT30M")).isEqualTo("2026-03-02T14:20:00Z");
  }

  @Test
  void whatTheClockSkipsIsNoTimeAndWhatItShowsTwiceCountsTwice() {
    // midnight in New York; 02:00 to 03:00 is skipped on 8 March and shown twice (01:00) on 1
    // November
    assertThat(after(NIGHTS, "2026-03-08T05:00:00Z", "PT3H")).isEqualTo("2026-03-08T08:00:00Z");
    assertThat(after(NIGHTS, "2026-03-08T05:00:00Z", "PT3H1M")).isEqualTo("2026-03-09T04:01:00Z");
    assertThat(after(NIGHTS, "2026-11-01T04:00:00Z", "PT5H")).isEqualTo("2026-11-01T09:00:00Z");
  }

  @Test
  void absencesDoNotCountUnlessNobodyKnowsWhenTheyEnd() {
    Instant since = Instant.parse("2026-03-02T14:00:00Z");
    Absence lunch =
        new Absence(
            Absence.Kind.PAUSED,
            Instant.parse("2026-03-02T14:10:00Z"),
            Optional.of(Instant.parse("2026-03-02T15:10:00Z")),
            "lunch");
    Absence ever = new Absence(Absence.Kind.OFFLINE, since, Optional.empty(), "gone");
    assertThat(new WorkingTime(NEW_YORK, List.of(lunch)).after(since, Duration.ofMinutes(30)))
        .isEqualTo("2026-03-02T15:30:00Z");
    assertThat(new WorkingTime(NEW_YORK, List.of(ever)).after(since, Duration.ofMinutes(30)))
        .isEqualTo("2026-03-02T14:30:00Z");
  }

  @Test
  void theTimeBetweenTwoMomentsIsThatAfterWhichTheSecondComes() {
    for (Schedule schedule : List.of(NEW_YORK, NIGHTS, Schedule.ALWAYS)) {
      WorkingTime time = new WorkingTime(schedule, List.of());
      Instant since = Instant.parse("2026-03-06T12:34:56Z");
      for (int minutes = 1; minutes < 3_000; minutes += 97) {
        Duration length = Duration.ofMinutes(minutes);
        assertThat(time.between(since, time.after(since, length))).isEqualTo(length);
      }
    }
  }

  @Test
  void whoIsNeverAtWorkHasAllHours() {
    Schedule never = Schedule.of(Map.of(), Set.of(), ZoneId.of("UTC"));
    assertThat(after(never, "2026-03-02T14:00:00Z", "PT30M")).isEqualTo("2026-03-02T14:30:00Z");
  }
}
