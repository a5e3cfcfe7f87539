package io.fairlead.routing;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.routing.Schedule.Block;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

  @Test
  void nineToFiveInNewYorkMovesAgainstUtcWithTheChangeOfTheClockInSpring() {
    Schedule schedule = daily(NEW_YORK, "09:00-17:00");
    Instant winter = at("2026-03-07T13:30:00Z"); // 08:30 EST, the day before
    Instant summer = at("2026-03-08T13:30:00Z"); // 09:30 EDT, the day of the change
    assertThat(schedule.isOpen(winter)).isFalse();
    assertThat(open(schedule, winter, 1)).contains(at("2026-03-07T14:00:00Z"));
    assertThat(schedule.isOpen(summer)).isTrue();
    assertThat(open(schedule, at("2026-03-08T00:00:00Z"), 24)).contains(at("2026-03-08T13:00:00Z"));
    assertThat(schedule.isOpen(at("2026-03-08T20:59:59Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-03-08T21:00:00Z"))).isFalse();
  }

  @Test
  void nineToFiveInNewYorkMovesBackWithTheChangeOfTheClockInAutumn() {
    Schedule schedule = daily(NEW_YORK, "09:00-17:00");
    assertThat(schedule.isOpen(at("2026-10-31T13:30:00Z"))).isTrue(); // 09:30 EDT
    Instant winter = at("2026-11-01T13:30:00Z"); // 08:30 EST
    assertThat(schedule.isOpen(winter)).isFalse();
    assertThat(open(schedule, winter, 1)).contains(at("2026-11-01T14:00:00Z"));
    assertThat(schedule.isOpen(at("2026-11-01T21:59:59Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-11-01T22:00:00Z"))).isFalse();
  }

  @Test
  void whatTheClockSkipsInSpringIsNeverOpen() {
    Schedule schedule = daily(NEW_YORK, "02:30-03:30"); // 02:00 to 03:00 are skipped
    Instant change = at("2026-03-08T07:00:00Z");
    assertThat(open(schedule, at("2026-03-08T05:00:00Z"), 24)).contains(change);
    assertThat(schedule.isOpen(change.minusNanos(1))).isFalse();
    assertThat(schedule.isOpen(at("2026-03-08T07:29:59Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-03-08T07:30:00Z"))).isFalse();
    assertThat(open(daily(NEW_YORK, "02:00-03:00"), at("2026-03-08T05:00:00Z"), 24))
        .as("not on that day at all")
        .isEmpty();
  }

  @Test
  void whatTheClockShowsTwiceInAutumnIsOpenTwice() {
    Schedule schedule = daily(NEW_YORK, "01:15-01:45");
    assertThat(open(schedule, at("2026-11-01T05:00:00Z"), 1)).contains(at("2026-11-01T05:15:00Z"));
    assertThat(schedule.isOpen(at("2026-11-01T05:45:00Z"))).isFalse();
    assertThat(open(schedule, at("2026-11-01T05:45:00Z"), 1)).contains(at("2026-11-01T06:15:00Z"));
    assertThat(schedule.isOpen(at("2026-11-01T06:45:00Z"))).isFalse();
  }

  @Test
  void aClockThatMovesByHalfAnHourIsFollowed() {
    Schedule schedule = daily(LORD_HOWE, "09:00-17:00");
    // +11:00 until 5 April 2026, 02:00; +10:30 until 4 October 2026, 02:00
    assertThat(open(schedule, at("2026-04-03T12:00:00Z"), 24)).contains(at("2026-04-03T22:00:00Z"));
    assertThat(open(schedule, at("2026-04-04T12:00:00Z"), 24)).contains(at("2026-04-04T22:30:00Z"));
    assertThat(open(schedule, at("2026-10-03T12:00:00Z"), 24)).contains(at("2026-10-03T22:00:00Z"));
    Schedule night = daily(LORD_HOWE, "01:30-02:00");
    assertThat(night.isOpen(at("2026-04-04T14:45:00Z"))).isTrue();
    assertThat(night.isOpen(at("2026-04-04T15:15:00Z"))).isTrue();
    assertThat(night.isOpen(at("2026-04-04T15:30:00Z"))).isFalse();
  }

  @Test
  void betweenTwoBlocksOfADayItIsClosedAndEndsAreExclusive() {
    Schedule schedule =
        Schedule.of(Map.of(MONDAY, blocks("13:30-17:00", "09:00-12:30")), Set.of(), ZoneOffset.UTC);
    assertThat(schedule.isOpen(at("2026-03-02T12:29:59.999999Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-03-02T12:30:00Z"))).isFalse();
    assertThat(open(schedule, at("2026-03-02T12:30:00Z"), 1)).contains(at("2026-03-02T13:30:00Z"));
    assertThat(open(schedule, at("2026-03-02T17:00:00Z"), 7 * 24))
        .contains(at("2026-03-09T09:00:00Z"));
    assertThat(open(schedule, at("2026-03-02T10:00:00.5Z"), 0))
        .as("it is open already")
        .contains(at("2026-03-02T10:00:00.5Z"));
  }

  @Test
  void aShiftOverMidnightIsOpenWithoutAGap() {
    Schedule schedule =
        Schedule.of(
            Map.of(FRIDAY, blocks("22:00-24:00"), DayOfWeek.SATURDAY, blocks("00:00-06:00")),
            Set.of(),
            BERLIN);
    assertThat(schedule.isOpen(at("2026-03-06T22:59:59Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-03-06T23:00:00Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-03-07T05:00:00Z"))).isFalse();
  }

  @Test
  void holidaysAreClosedFromMidnightToMidnightOfTheZone() {
    Schedule schedule =
        Schedule.of(
            week("00:00-24:00"),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26)),
            BERLIN);
    assertThat(schedule.isHoliday(at("2026-12-24T22:59:59Z"))).isFalse();
    assertThat(schedule.isOpen(at("2026-12-24T22:59:59Z"))).isTrue();
    assertThat(schedule.isHoliday(at("2026-12-24T23:00:00Z"))).isTrue();
    assertThat(schedule.isOpen(at("2026-12-24T23:00:00Z"))).isFalse();
    assertThat(open(schedule, at("2026-12-25T10:00:00Z"), 48)).contains(at("2026-12-26T23:00:00Z"));
  }

  @Test
  void onFridayEveningMondayLiesBeyondTwoDaysAndWithinSixtyHours() {
    Schedule schedule =
        Schedule.of(
            Map.of(MONDAY, blocks("09:00-17:00"), FRIDAY, blocks("09:00-17:00")),
            Set.of(),
            NEW_YORK);
    Instant evening = at("2026-06-05T21:00:00-04:00");
    Instant monday = at("2026-06-08T09:00:00-04:00"); // 60 hours later
    assertThat(open(schedule, evening, 48)).isEmpty();
    assertThat(open(schedule, evening, 60)).contains(monday);
    assertThat(schedule.nextOpen(evening, Duration.ofHours(60).minusNanos(1))).isEmpty();
  }

  @Test
  void alwaysIsAlwaysOpen() {
    for (String moment : List.of("2026-03-08T07:00:00Z", "2026-12-31T23:59:59.999999Z")) {
      assertThat(Schedule.ALWAYS.isOpen(at(moment))).isTrue();
      assertThat(open(Schedule.ALWAYS, at(moment), 0)).contains(at(moment));
      assertThat(Schedule.ALWAYS.isHoliday(at(moment))).isFalse();
    }
  }

  @Test
  void whoHasNoHoursIsNeverOpenAndThePastIsNotSearched() {
    Schedule never = Schedule.of(Map.of(MONDAY, List.of()), Set.of(), BERLIN);
    assertThat(open(never, at("2026-03-02T10:00:00Z"), 24 * 366)).isEmpty();
    assertThat(never.hours()).isEmpty();
    assertThat(open(Schedule.ALWAYS, at("2026-03-02T10:00:00Z"), -1)).isEmpty();
  }

  @Test
  void hoursThatCannotBeAreRefusedInWords() {
    assertThatThrownBy(() -> Block.parse("17:00-09:00"))
        .hasMessage(
            """
            The end (09:00) of the hours (17:00-09:00) must come after their begin.
            Maybe end them at 24:00 and write the rest with the next day.\
            """);
    assertThatThrownBy(() -> Block.parse("09:00-09:00")).hasMessageContaining("after their begin");
    assertThatThrownBy(() -> Block.parse("22:00-30:00"))
        .hasMessageStartingWith(
            "The hours (22:00-30:00) of a day must lie between 00:00 and 24:00.");
    assertThatThrownBy(() -> new Block(-1, 60)).hasMessageContaining("between 00:00 and 24:00");
    assertThatThrownBy(() -> Block.parse("9 to 5"))
        .hasMessage(
            """
            The hours (9 to 5) of a day must be a begin and an end in hours and minutes.
            Maybe write them as 09:00-12:30.\
            """);
    assertThatThrownBy(() ->
            Schedule.of(
                Map.of(SUNDAY, blocks("12:00-13:00", "09:00-12:30")), Set.of(), ZoneOffset.UTC))
        .hasMessage(
            """
            The hours (12:00-13:00) of the day (Sunday) must not overlap its hours (09:00-12:30).
            Maybe let them begin at 12:30.\
            """);
    assertThat(Block.parse("9:00 - 24:00"))
        .isEqualTo(new Block(540, 1440))
        .hasToString("09:00-24:00");
    assertThat(Schedule.of(Map.of(SUNDAY, blocks("12:30-13:00", "09:00-12:30")), Set.of(), BERLIN))
        .as("blocks may touch, and their order says nothing")
        .isEqualTo(
            Schedule.of(Map.of(SUNDAY, blocks("09:00-12:30", "12:30-13:00")), Set.of(), BERLIN));
  }

  /**
   * Against a reference that asks every minute, in fortnights around changes of the clock: some
   * move by half an hour, some at midnight or back into the day before, one skips a whole date.
   */
  @Test
  void itAgreesWithALookAtEveryMinuteOfAFortnight() {
    List<ZoneId> zones =
        List.of(
            NEW_YORK,
            BERLIN,
            LORD_HOWE,
            ZoneId.of("America/Santiago"),
            ZoneId.of("America/Havana"),
            ZoneId.of("America/Nuuk"),
            ZoneId.of("Asia/Beirut"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Asia/Kolkata"));
    Random random = new Random(26);
    int changes = 0;
    int answers = 0;
    for (int i = 0; i < 63; i++) {
      ZoneId zone = zones.get(i % zones.size());
      Instant begin = begin(zone, random);
      Schedule schedule = randomSchedule(zone, LocalDate.ofInstant(begin, zone), random);
      EveryMinute reference = new EveryMinute(schedule, begin);
      changes += reference.changes();
      for (int query = 0; query < 150; query++) {
        int minute = random.nextInt(EveryMinute.FORTNIGHT);
        Instant from = begin.plus(minute, ChronoUnit.MINUTES).plusSeconds(random.nextInt(60));
        Duration within =
            Duration.ofSeconds(random.nextLong(120 * 60 * 60))
                .truncatedTo(random.nextBoolean() ? ChronoUnit.SECONDS : ChronoUnit.HOURS);
        Optional<Instant> expected = reference.nextOpen(from, within);
        assertThat(schedule.isOpen(from)).isEqualTo(reference.isOpen(from));
        assertThat(schedule.nextOpen(from, within))
            .as("%s from %s within %s", schedule, from, within)
            .isEqualTo(expected);
        answers += expected.isPresent() ? 1 : 0;
      }
    }
    assertThat(changes).as("fortnights with a change of the clock").isBetween(49, 63);
    assertThat(answers).as("searches with an answer").isBetween(4_000, 9_000);
  }

  /** What is open, found out minute by minute from the words of the contract. */
  private record EveryMinute(Schedule schedule, Instant begin, BitSet open) {

    private static final int FORTNIGHT = 14 * 24 * 60;
    private static final int LONGEST_SEARCH = 121 * 60;

    EveryMinute(Schedule schedule, Instant begin) {
      this(schedule, begin, new BitSet());
      for (int minute = 0; minute < FORTNIGHT + LONGEST_SEARCH; minute++) {
        ZonedDateTime local = begin.plus(minute, ChronoUnit.MINUTES).atZone(schedule.zone());
        LocalTime time = local.toLocalTime();
        boolean holiday = schedule.holidays().contains(local.toLocalDate());
        List<Block> blocks = schedule.hours().getOrDefault(local.getDayOfWeek(), List.of());
        open.set(minute, !holiday && blocks.stream().anyMatch(block -> holds(block, time)));
      }
    }

    private static boolean holds(Block block, LocalTime time) {
      return !time.isBefore(LocalTime.MIN.plusMinutes(block.from()))
          && (block.to() == 1440 || time.isBefore(LocalTime.MIN.plusMinutes(block.to())));
    }

    boolean isOpen(Instant at) {
      return open.get((int) ChronoUnit.MINUTES.between(begin, at));
    }

    Optional<Instant> nextOpen(Instant from, Duration within) {
      Instant at = from;
      while (!at.isAfter(from.plus(within))) {
        if (isOpen(at)) {
          return Optional.of(at);
        }
        at = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
      }
      return Optional.empty();
    }

    int changes() {
      ZoneOffset first = schedule.zone().getRules().getOffset(begin);
      Instant end = begin.plus(FORTNIGHT, ChronoUnit.MINUTES);
      return first.equals(schedule.zone().getRules().getOffset(end)) ? 0 : 1;
    }
  }

  private static Instant begin(ZoneId zone, Random random) {
    Instant after =
        LocalDateTime.of(2011, 1, 1, 0, 0)
            .plusDays(random.nextInt(365 * 15))
            .toInstant(ZoneOffset.UTC);
    Optional<Instant> change =
        zone.getId().equals("Pacific/Apia")
            ? Optional.of(at("2011-12-30T10:00:00Z"))
            : Optional.ofNullable(zone.getRules().nextTransition(after))
                .map(ZoneOffsetTransition::getInstant);
    return change.orElse(after).minus(random.nextInt(1, 13), ChronoUnit.DAYS);
  }

  private static Schedule randomSchedule(ZoneId zone, LocalDate begin, Random random) {
    Map<DayOfWeek, List<Block>> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      boolean byNight = random.nextBoolean();
      TreeSet<Integer> bounds = new TreeSet<>();
      for (int i = random.nextInt(7); i > 0; i--) {
        bounds.add(byNight ? 15 * random.nextInt(13) : random.nextInt(1441));
      }
      if (random.nextInt(4) == 0) {
        bounds.addAll(List.of(23 * 60, 1440));
      }
      List<Integer> ordered = List.copyOf(bounds);
      List<Block> blocks = new ArrayList<>();
      for (int i = 1; i < ordered.size(); i += 2) {
        blocks.add(new Block(ordered.get(i - 1), ordered.get(i)));
      }
      hours.put(day, random.nextInt(5) == 0 ? List.of() : blocks);
    }
    Set<LocalDate> holidays =
        Set.of(begin.plusDays(random.nextInt(7)), begin.plusDays(7 + random.nextInt(7)));
    return Schedule.of(hours, holidays, zone);
  }

  private static Optional<Instant> open(Schedule schedule, Instant from, int hours) {
    return schedule.nextOpen(from, Duration.ofHours(hours));
  }

  private static Schedule daily(ZoneId zone, String... blocks) {
    return Schedule.of(week(blocks), Set.of(), zone);
  }

  private static Map<DayOfWeek, List<Block>> week(String... blocks) {
    Map<DayOfWeek, List<Block>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, blocks(blocks));
    }
    return week;
  }

  private static List<Block> blocks(String... texts) {
    return List.of(texts).stream().map(Block::parse).toList();
  }

  private static Instant at(String text) {
    return ZonedDateTime.parse(text).toInstant();
  }
}
