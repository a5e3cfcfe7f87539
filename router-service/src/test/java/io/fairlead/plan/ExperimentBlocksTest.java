package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blocks of time. */
class ExperimentBlocksTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2026-03-22T23:00:00Z");
  private static final List<String> ARMS = List.of("ai", "turns");

  private static ExperimentBlocks blocks(Duration length) {
    return new ExperimentBlocks(length, Duration.ofHours(6), MONDAY, BERLIN);
  }

  @Test
  void ofTheSameWeekdayOfTwoWeeksEachArmHasOne() {
    ExperimentBlocks days = blocks(Duration.ofDays(1));
    for (long seed = 0; seed < 20; seed++) {
      for (int fortnight = 0; fortnight < 3; fortnight++) {
        for (int day = 0; day < 7; day++) {
          int first = 14 * fortnight + day;
          assertThat(List.of(days.arm(first, ARMS, seed), days.arm(first + 7, ARMS, seed)))
              .containsExactlyInAnyOrderElementsOf(ARMS);
        }
      }
    }
  }

  @Test
  void ofNeighbouringWeeksEachArmHasOneAndSeedsDiffer() {
    ExperimentBlocks weeks = blocks(Duration.ofDays(7));
    long first =
        IntStream.range(0, 400).filter(seed -> weeks.arm(0, ARMS, seed).equals("ai")).count();
    assertThat(first).isBetween(150L, 250L);
    for (int pair = 0; pair < 10; pair++) {
      assertThat(List.of(weeks.arm(2 * pair, ARMS, 7), weeks.arm(2 * pair + 1, ARMS, 7)))
          .containsExactlyInAnyOrderElementsOf(ARMS);
    }
  }

  @Test
  void aDayIsADayWhenClocksChangeAndTheFirstBlockHasNoWashOut() {
    ExperimentBlocks days = blocks(Duration.ofDays(1));
    assertThat(days.block(MONDAY)).isZero();
    assertThat(days.isWashOut(MONDAY)).isFalse();
    assertThat(days.block(Instant.parse("2026-03-29T21:59:59Z"))).isEqualTo(6);
    assertThat(days.block(Instant.parse("2026-03-29T22:00:00Z"))).isEqualTo(7);
    assertThat(days.isWashOut(Instant.parse("2026-03-29T22:00:00Z"))).isTrue();
    assertThat(days.isWashOut(Instant.parse("2026-03-30T04:00:00Z"))).isFalse();
  }
}
