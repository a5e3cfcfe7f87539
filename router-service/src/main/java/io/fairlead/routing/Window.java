package io.fairlead.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** A calendar window in which a cap counts. */
public enum Window {
  HOUR("this hour", ChronoUnit.HOURS),
  DAY("today", ChronoUnit.DAYS),
  WEEK("this week", ChronoUnit.WEEKS),
  MONTH("this month", ChronoUnit.MONTHS);

  private static final LocalDateTime FIRST_MONDAY = LocalDateTime.of(1970, 1, 5, 0, 0);

  private final String words;
  private final ChronoUnit unit;

  Window(String words, ChronoUnit unit) {
    this.words = words;
    this.unit = unit;
  }

  /** The window as in "5 leads today". */
  public String words() {
    return words;
  }

  /** First instant of the window that holds {@code at}, in that zone; weeks begin on Monday. */
  public Instant start(Instant at, ZoneId zone) {
    return begin(at.atZone(zone)).toInstant();
  }

  /** First instant after the window that holds {@code at}. */
  public Instant end(Instant at, ZoneId zone) {
    return begin(at.atZone(zone)).plus(1, unit).toInstant();
  }

  /** Number of the window that holds {@code at}, counted on from the first Monday of 1970. */
  public long number(Instant at, ZoneId zone) {
    return unit.between(FIRST_MONDAY, begin(at.atZone(zone)).toLocalDateTime());
  }

  private ZonedDateTime begin(ZonedDateTime at) {
    return switch (this) {
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
      case WEEK ->
          at.toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(at.getZone());
      case MONTH -> at.toLocalDate().withDayOfMonth(1).atStartOfDay(at.getZone());
    };
  }
}
