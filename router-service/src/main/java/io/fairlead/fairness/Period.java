package io.fairlead.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a report is asked for.
 *
 * @param length how long it is; empty where it begins at {@code from}, or with the longest window
 *     of the pool's bands
 * @param from its first instant
 * @param to the first instant after it; empty means now, and in pools in event time the pool's
 *     latest moment
 */
public record Period(Optional<Duration> length, Optional<Instant> from, Optional<Instant> to) {

  /** Each pool's own. */
  public static final Period OWN = new Period(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  public Period {
    check("from", from);
    check("to", to);
    if (length.isPresent() && from.isPresent()) {
      throw new IllegalArgumentException(
          "The window (%s) of a report must not be given together with its from (%s).\nMaybe leave the window out."
              .formatted(length.get(), from.get()));
    }
    if (length.filter(one -> !one.isPositive()).isPresent()) {
      throw new IllegalArgumentException(
          "The window (%s) of a report must be longer than 0.\nMaybe 7d.".formatted(length.get()));
    }
  }

  private static void check(String name, Optional<Instant> at) {
    if (at.filter(moment -> moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)).isPresent()) {
      throw new IllegalArgumentException(
          "The %s (%s) of a report must lie between 1970 and 9999.\nMaybe leave it out."
              .formatted(name, at.get()));
    }
  }

  /**
   * Its first instant, where it ends then.
   *
   * @param usual where it is not said
   * @throws IllegalArgumentException where it does not begin before it ends
   */
  Instant begin(Instant end, Instant usual) {
    Instant begin = from.or(() -> length.map(end::minus)).orElse(usual);
    if (!begin.isBefore(end)) {
      throw new IllegalArgumentException(
          "The from (%s) of a report must lie before its to (%s).\nMaybe the pool has decided nothing since."
              .formatted(begin, end));
    }
    return begin;
  }
}
