package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionIdTest {

  private static final Instant MOMENT = Instant.parse("2026-03-02T09:00:00.123456Z");

  @Test
  void itSaysItsMomentAsTheStandardDoes() {
    UUID id = DecisionId.at(MOMENT);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
        .isEqualTo(Instant.parse("2026-03-02T09:00:00.123Z"));
  }

  @Test
  void laterOnesStandBehindAndNoneIsMadeTwice() {
    assertThat(DecisionId.at(MOMENT.plusMillis(1)).toString())
        .isGreaterThan(DecisionId.at(MOMENT).toString());
    assertThat(
            IntStream.range(0, 10_000)
                .mapToObj(_ -> DecisionId.at(MOMENT))
                .collect(Collectors.toSet()))
        .hasSize(10_000);
  }
}
