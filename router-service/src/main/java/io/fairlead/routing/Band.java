package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Between which shares of what is due a rep's part shall stay.
 *
 * @param of what is shared
 * @param floor least share, in [0, 1]
 * @param ceiling greatest share, 1 or more
 * @param over how long a window is, above 0
 * @param starting begin of the first of consecutive windows; empty means that they roll
 */
public record Band(
    Of of,
    OptionalDouble floor,
    OptionalDouble ceiling,
    Duration over,
    Optional<Instant> starting) {

  /** What is shared. */
  public enum Of {
    /** The number of leads. */
    COUNT,
    /** Their quality: what an average rep would have been expected to make of them. */
    EXPECTED_VALUE
  }

  /**
   * The window to which a lead of that moment counts, as prices see it. A rolling one ends after
   * half its length: later, half of what is counted is given already and half can be steered.
   *
   * @param from its first instant
   * @param to the first instant after it
   */
  record Stretch(Instant from, Instant to) {}

  /** Empty before the first of consecutive windows. */
  Optional<Stretch> stretch(Instant at) {
    if (starting.isEmpty()) {
      Duration half = over.dividedBy(2);
      return Optional.of(new Stretch(at.minus(half), at.plus(half)));
    }
    Instant first = starting.get();
    if (at.isBefore(first)) {
      return Optional.empty();
    }
    long past = Duration.between(first, at).dividedBy(over);
    Instant from = first.plus(over.multipliedBy(past));
    return Optional.of(new Stretch(from, from.plus(over)));
  }
}
