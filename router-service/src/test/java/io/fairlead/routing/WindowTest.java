package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void aDayWithAClockChangeIsADay() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant at = Instant.parse("2026-03-29T12:00:00Z");
    assertThat(Window.DAY.start(at, berlin)).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(Window.DAY.end(at, berlin)).isEqualTo("2026-03-29T22:00:00Z");
    assertThat(Window.WEEK.start(at, berlin)).isEqualTo("2026-03-22T23:00:00Z");
  }
}
