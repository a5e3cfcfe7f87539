package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Band WEEK_OF_COUNT = band(Band.Of.COUNT, Optional.empty());
  private static final Band WEEK_OF_VALUE = band(Band.Of.EXPECTED_VALUE, Optional.empty());
  private static final Band SINCE_START = band(Band.Of.COUNT, Optional.of(START));

  private static Band band(Band.Of of, Optional<Instant> starting) {
    return new Band(
        of, OptionalDouble.of(0.7), OptionalDouble.empty(), Duration.ofDays(7), starting);
  }

  private static Tally.Given given(String at, String rep, double quality) {
    return new Tally.Given(
        Instant.parse(at), rep, new Due(quality, Map.of("ana", 0.75, "bo", 0.25)));
  }

  @Test
  void aPortionIsWhatARepGotAndWhatWasDue() {
    Tally tally = Tally.of(List.of(WEEK_OF_COUNT, WEEK_OF_VALUE));
    tally.add(given("2026-03-02T10:00:00Z", "ana", 10));
    tally.add(given("2026-03-02T11:00:00Z", "bo", 30));
    List<Map<String, Portion>> portions = tally.advance(Instant.parse("2026-03-02T12:00:00Z"));
    assertThat(portions.get(0))
        .isEqualTo(Map.of("ana", new Portion(1, 1.5, 1), "bo", new Portion(1, 0.5, 1)));
    assertThat(portions.get(1))
        .isEqualTo(Map.of("ana", new Portion(10, 30, 100), "bo", new Portion(30, 10, 900)));
  }

  @Test
  void aLeadLeavesARollingWindowWhenItIsAsOldAsTheWindowIsLong() {
    Tally tally = Tally.of(List.of(WEEK_OF_COUNT));
    tally.add(given("2026-03-02T10:00:00Z", "ana", 1));
    assertThat(tally.advance(Instant.parse("2026-03-09T09:59:59Z")).getFirst()).isNotEmpty();
    assertThat(tally.advance(Instant.parse("2026-03-09T10:00:00Z")).getFirst()).isEmpty();
  }

  @Test
  void whatLeavesARollingWindowWithinAQuarterOfAnHourIsToldAtItsWorst() {
    Tally tally = Tally.of(List.of(WEEK_OF_COUNT, WEEK_OF_VALUE, SINCE_START));
    tally.add(given("2026-03-02T10:00:00Z", "ana", 10));
    tally.add(given("2026-03-02T10:05:00Z", "bo", 20));
    tally.add(given("2026-03-02T10:14:00Z", "ana", 30));
    tally.add(given("2026-03-02T10:16:00Z", "ana", 99));
    List<Map<String, Portion>> portions = tally.advance(Instant.parse("2026-03-09T09:59:59Z"));
    assertThat(leaving(portions, 0, "ana")).isCloseTo(1 - 0.7 * 0.75, within(1e-9));
    assertThat(leaving(portions, 0, "bo")).isCloseTo(1 - 2 * 0.7 * 0.25, within(1e-9));
    assertThat(leaving(portions, 1, "ana")).isCloseTo(40 - 60 * 0.7 * 0.75, within(1e-9));
    assertThat(leaving(portions, 2, "ana")).isZero();
    assertThat(leaving(tally.look(Instant.parse("2026-03-09T09:59:59Z")), 0, "ana"))
        .isEqualTo(leaving(portions, 0, "ana"));
  }

  private static double leaving(List<Map<String, Portion>> portions, int band, String rep) {
    return portions.get(band).getOrDefault(rep, Portion.NONE).leaving();
  }

  @Test
  void consecutiveWindowsBeginAnewAndBeforeTheFirstNothingCounts() {
    Tally tally = Tally.of(List.of(SINCE_START));
    tally.add(given("2026-03-01T10:00:00Z", "ana", 1));
    assertThat(tally.advance(START.minusSeconds(1)).getFirst()).isEmpty();
    tally.add(given("2026-03-08T23:00:00Z", "bo", 1));
    assertThat(tally.advance(Instant.parse("2026-03-08T23:30:00Z")).getFirst())
        .containsEntry("bo", new Portion(1, 0.25, 1));
    assertThat(tally.advance(Instant.parse("2026-03-09T00:00:00Z")).getFirst()).isEmpty();
  }

  @Test
  void lookingAtAnyMomentGivesTheSameAndForgetsNothing() {
    SplittableRandom random = new SplittableRandom(5);
    Tally tally = Tally.of(List.of(WEEK_OF_COUNT, WEEK_OF_VALUE, SINCE_START));
    Instant at = START.minus(Duration.ofDays(3));
    for (int i = 0; i < 2_000; i++) {
      at = at.plusSeconds(random.nextInt(1, 3_000));
      tally.add(given(at.toString(), random.nextBoolean() ? "ana" : "bo", random.nextDouble(100)));
      tally.look(at.plus(Duration.ofDays(30)));
      List<Map<String, Portion>> seen = tally.look(at);
      List<Map<String, Portion>> portions = tally.advance(at);
      for (int band = 0; band < portions.size(); band++) {
        for (String rep : List.of("ana", "bo")) {
          Portion one = portions.get(band).getOrDefault(rep, Portion.NONE);
          Portion other = seen.get(band).getOrDefault(rep, Portion.NONE);
          assertThat(one.got()).isCloseTo(other.got(), within(1e-6));
          assertThat(one.due()).isCloseTo(other.due(), within(1e-6));
        }
      }
    }
  }
}
