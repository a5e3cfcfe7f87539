package io.fairlead.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Moments as they are kept and as they are written. */
final class Moments {

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int YEARS = 5;

  private Moments() {}

  /** Now, to the microsecond, as PostgreSQL keeps it. */
  static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The moment that a text says; a date means the start of that day in that zone, which is not
   * midnight where the clocks are put forward at midnight.
   *
   * @throws DateTimeException where it says none
   */
  static Instant read(String text, ZoneId zone) {
    return DATE.matcher(text).matches()
        ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
        : Json.instant(text);
  }

  /** The latest end of what begins then: five years later. */
  static Instant latestEnd(Instant begin) {
    return begin.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
  }

  /** The earliest begin of what ends then: five years earlier. */
  static Instant earliestBegin(Instant end) {
    return end.atOffset(ZoneOffset.UTC).minusYears(YEARS).toInstant();
  }
}
