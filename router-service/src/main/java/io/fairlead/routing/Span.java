package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time over which a cap counts. */
public sealed interface Span {

  /** First instant that counts at that moment. */
  Instant start(Instant at);

  /** First instant that no longer counts at that moment. */
  Instant end(Instant at);

  /**
   * The hour, day, week or month of a calendar that holds the moment.
   *
   * @param zone whose calendar
   */
  record Calendar(Window window, ZoneId zone) implements Span {
    @Override
    public Instant start(Instant at) {
      return window.start(at, zone);
    }

    @Override
    public Instant end(Instant at) {
      return window.end(at, zone);
    }
  }

  /**
   * The time before the moment: a lead counts until it is as old as that.
   *
   * @param length above 0, exact to the microsecond
   */
  record Rolling(Duration length) implements Span {

    /** As exact as the database keeps time. */
    private static final long MICROSECOND = 1_000;

    @Override
    public Instant start(Instant at) {
      return at.minus(length).plusNanos(MICROSECOND);
    }

    @Override
    public Instant end(Instant at) {
      return at.plusNanos(MICROSECOND);
    }
  }
}
