package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How many leads reps may still take, by all caps and as far as they are there. Sixteen leads come
 * on each working day, two in every hour from 8 to 16; it is Monday, 8 o'clock.
 */
class RoomTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TONIGHT = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final double BUSY = 1.25;

  @Test
  void whoHasNoCapHasNoEnd() {
    Room room = until(SATURDAY, Somebody.named("ana"));
    assertThat(room.left()).isInfinite();
    assertThat(room.perDay()).isInfinite();
    assertThat(room.days()).isEqualTo(4);
  }

  @Test
  void aCapOfTheDayHoldsOnEachDay() {
    Room room = until(SATURDAY, Somebody.named("ana").limited(per(Window.DAY, 5), taken(2)));
    assertThat(room).isEqualTo(new Room(2, 3, 4, 5));
  }

  @Test
  void aCapOfTheHourAllowsSoManyForEachHourInWhichLeadsCome() {
    Somebody ana = Somebody.named("ana").limited(per(Window.HOUR, 1), taken(1));
    Room room = until(SATURDAY, ana);
    assertThat(room.left()).as("this hour is used up").isCloseTo(7, within(1e-9));
    assertThat(room.perDay()).isCloseTo(8, within(1e-9));
    Room morning = until(SATURDAY, ana.working(Asked.weekdays("08:00-12:00", "UTC")));
    assertThat(morning.left()).isCloseTo(3, within(1e-9));
    assertThat(morning.perDay()).isCloseTo(4, within(1e-9));
  }

  @Test
  void aRollingCapShorterThanADayIsOneForEachStretchOfItsLength() {
    Span twoHours = new Span.Rolling(Duration.ofHours(2));
    Somebody ana =
        Somebody.named("ana").limited(new Limit(1, twoHours, Limit.Of.REP_IN_POOL), taken(0));
    assertThat(until(TONIGHT, ana).left()).isCloseTo(4, within(1e-9));
  }

  @Test
  void whatAWeekHasLeftIsToLastForTheWeek() {
    Room room = until(SATURDAY, Somebody.named("ana").limited(per(Window.WEEK, 25), taken(5)));
    assertThat(room.left()).isCloseTo(4, within(1e-9));
    assertThat(room.perDay()).isCloseTo(4, within(1e-9));
    Room month = until(SATURDAY, Somebody.named("ana").limited(per(Window.MONTH, 22), taken(0)));
    assertThat(month.left() + month.days() * month.perDay())
        .as("five of twenty-two working days")
        .isCloseTo(5, within(1e-9));
  }

  @Test
  void theTightestCapCounts() {
    Room room =
        until(
            SATURDAY,
            Somebody.named("ana")
                .limited(per(Window.DAY, 5), taken(0))
                .limited(per(Window.WEEK, 10), taken(0))
                .limited(per(Window.HOUR, 2), taken(0)));
    assertThat(room.left()).isCloseTo(2, within(1e-9));
    assertThat(room.left() + room.days() * room.perDay()).isCloseTo(10, within(1e-9));
  }

  @Test
  void capsOfThePoolLetFewerLeadsThrough() {
    Limit pool = new Limit(10, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.POOL);
    Ahead ahead =
        prospect(
                Occupancy.unknown(OpenSlots.OPEN_FOR),
                Somebody.named("ana").limited(pool, taken(4)))
            .until(SATURDAY);
    assertThat(ahead.leads()).isCloseTo(6 + 4 * 10, within(1e-9));
  }

  @Test
  void whoLeavesOrComesOrIsAwayHasRoomOnlyOnItsDays() {
    Somebody ana = Somebody.named("ana").limited(per(Window.DAY, 5), taken(0));
    Instant wednesday = MONDAY.plus(Duration.ofDays(2)).minus(Duration.ofHours(1));
    assertThat(until(SATURDAY, ana.to(wednesday)).days()).isEqualTo(1);
    assertThat(until(SATURDAY, ana.from(wednesday)).days()).isEqualTo(3);
    assertThat(until(SATURDAY, ana.from(wednesday)).left()).isZero();
    Absence away = Asked.away(Absence.Kind.ABSENT, "2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z");
    assertThat(until(SATURDAY, ana.away(away)).days()).isEqualTo(2);
    assertThat(until(SATURDAY, ana.working(Asked.weekdays("08:00-09:00", "UTC"))).perDay())
        .as("two leads come while ana is there")
        .isCloseTo(2 * BUSY, within(1e-9));
  }

  /** Ana leaves on Wednesday: of ten working hours in a week she is there for two of five days. */
  @Test
  void nothingIsDueToALeaverAfterTheLeave() {
    Instant wednesday = MONDAY.plus(Duration.ofDays(2)).minus(Duration.ofHours(1));
    List<Sample> samples =
        prospect(
                Occupancy.unknown(OpenSlots.OPEN_FOR),
                Somebody.named("ana").to(wednesday),
                Somebody.named("bo"))
            .until(SATURDAY)
            .samples();
    double ana = samples.stream().mapToDouble(s -> s.due()[s.reps().indexOf("ana")]).sum();
    double bo = samples.stream().mapToDouble(s -> s.due()[s.reps().indexOf("bo")]).sum();
    assertThat(ana / samples.size()).isCloseTo(0.5 * 2 / 5, within(0.01));
    assertThat(bo / samples.size()).isCloseTo(1 - 0.5 * 2 / 5, within(0.01));
  }

  /**
   * Ten slots, in each of which a lead stays for five days on average: checked against reps who
   * take every lead that they can, drawn many times over. Little's law alone says 56 leads in four
   * weeks; nights and weekends, when nobody fills what becomes free, leave fewer.
   */
  @Test
  void openSlotsAreUsedAgainOnceTheirLeadsAreClosed() {
    Duration mean = Duration.ofDays(5);
    Instant month = MONDAY.plus(Duration.ofDays(28));
    Room full = until(month, mean, Somebody.named("ana").open(10, 10));
    assertThat(all(full)).isCloseTo(drawn(10), within(0.05 * 56));
    assertThat(all(full)).isLessThan(56);
    Room empty = until(month, mean, Somebody.named("ana").open(0, 10));
    assertThat(all(empty)).isCloseTo(drawn(0), within(0.05 * 56));
    assertThat(empty.left()).as("to last for five days").isBetween(3.0, 5.0);
    Room over = until(month, mean, Somebody.named("ana").open(30, 10));
    assertThat(over.left()).isLessThan(full.left());
  }

  private static double all(Room room) {
    return room.left() + room.days() * room.perDay();
  }

  /** How many leads a rep takes in four weeks who has so many open, on average over 500 draws. */
  private static double drawn(int open) {
    SplittableRandom random = new SplittableRandom(7);
    int draws = 500;
    int taken = 0;
    for (int draw = 0; draw < draws; draw++) {
      List<Double> closes = new ArrayList<>();
      for (int i = 0; i < open; i++) {
        closes.add(-5 * Math.log(1 - random.nextDouble()));
      }
      for (int lead = 0; lead < 28 * 16; lead++) {
        int day = lead / 16;
        double at = day + lead % 16 / 48.0;
        closes.removeIf(end -> end <= at);
        if (day % 7 < 5 && closes.size() < 10) {
          closes.add(at - 5 * Math.log(1 - random.nextDouble()));
          taken++;
        }
      }
    }
    return taken / (double) draws;
  }

  @Test
  void aSoftCapOfOpenLeadsIsNoCap() {
    Prospect prospect = prospect(new Prospect.Occupancies(known(Duration.ofDays(5)), false));
    assertThat(room(prospect.until(TONIGHT)).left()).isInfinite();
  }

  private static Room until(Instant to, Somebody ana) {
    return room(prospect(Occupancy.unknown(OpenSlots.OPEN_FOR), ana).until(to));
  }

  private static Room until(Instant to, Duration mean, Somebody ana) {
    return room(prospect(known(mean), ana).until(to));
  }

  private static Room room(Ahead ahead) {
    return Optional.ofNullable(ahead.rooms().get("ana")).orElseThrow();
  }

  /** That somebody's leads stay open for so long at most. */
  private static Occupancy known(Duration mean) {
    return Occupancy.unknown(mean);
  }

  private static Prospect prospect(Occupancy occupancy, Somebody... reps) {
    return prospect(new Prospect.Occupancies(occupancy, true), reps);
  }

  private static Prospect prospect(Prospect.Occupancies open) {
    return prospect(open, Somebody.named("ana").open(10, 10));
  }

  private static Prospect prospect(Prospect.Occupancies open, Somebody... reps) {
    Arrivals arrivals = new Arrivals(ZoneOffset.UTC);
    for (int day = -28; day < 0; day++) {
      for (int half = 0; Math.floorMod(day, 7) < 5 && half < 16; half++) {
        arrivals.add(MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(30L * half)));
      }
    }
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Score score = new Score(0.2, 0.2);
      samples.add(
          Sample.of(
                  Somebody.members(reps).stream().map(Member::seat).toList(),
                  new Scores.Scored(Map.of("ana", score, "bo", score), true))
              .orElseThrow());
    }
    return new Prospect(
        MONDAY,
        arrivals::forecast,
        TONIGHT,
        List.of(SATURDAY, MONDAY.plus(Duration.ofDays(28))),
        new Prospect.Reps(Somebody.members(reps), Optional.empty()),
        open,
        new Prospect.Samples(samples, 0));
  }

  private static Limit per(Window window, int most) {
    return new Limit(most, new Span.Calendar(window, ZoneOffset.UTC), Limit.Of.REP);
  }

  private static Count taken(int count) {
    return new Count(count, Optional.empty());
  }
}
