package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Leads that are expected, hour by hour.
 *
 * @param hours in order of time; those in which none is expected are left out
 */
record Forecast(List<Hour> hours) {

  Forecast {
    hours = List.copyOf(hours);
  }

  /**
   * An hour, or what is left of it.
   *
   * @param from its first instant
   * @param to the first instant after it
   * @param day of the pool's calendar
   * @param leads how many, above 0
   */
  record Hour(Instant from, Instant to, LocalDate day, double leads) {

    /** The moment that stands for all of it. */
    Instant middle() {
      return from.plus(Duration.between(from, to).dividedBy(2));
    }
  }

  /** How many are expected in all. */
  double leads() {
    return hours.stream().mapToDouble(Hour::leads).sum();
  }

  /** How many of its hours come before a moment, the greater part of them. */
  int before(Instant to) {
    int low = 0;
    int high = hours.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hours.get(middle).middle().isBefore(to)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
