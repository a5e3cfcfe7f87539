package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Between which shares of what is due a rep's part shall stay, and what everybody's shall come near
 * to.
 *
 * @param of what is shared
 * @param floor least share, in [0, 1]
 * @param ceiling greatest share, 1 or more
 * @param over how long a window is, above 0
 * @param starting begin of the first of consecutive windows; empty means that they roll
 * @param aim what shares are drawn to, as far as it is worth it
 */
public record Band(
    Of of,
    OptionalDouble floor,
    OptionalDouble ceiling,
    Duration over,
    Optional<Instant> starting,
    Optional<Aim> aim) {

  /** Without an aim. */
  public Band(
      Of of,
      OptionalDouble floor,
      OptionalDouble ceiling,
      Duration over,
      Optional<Instant> starting) {
    this(of, floor, ceiling, over, starting, Optional.empty());
  }

  /** Whether anybody can be outside. */
  public boolean isBounded() {
    return floor.isPresent() || ceiling.isPresent();
  }

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
  public record Stretch(Instant from, Instant to) {}

  /** The first moment that counts as of a moment; empty before the first of consecutive windows. */
  public Optional<Instant> from(Instant at) {
    return starting.isEmpty()
        ? Optional.of(at.minus(over).plusNanos(1))
        : stretch(at).map(Stretch::from);
  }

  /**
   * How long the rest of a window is, in parts of what is over of it; 0 or more, and 0 for one that
   * rolls or did not begin.
   */
  double toCome(Instant at) {
    return starting
        .flatMap(_ -> stretch(at))
        .map(stretch ->
            (double) Duration.between(at, stretch.to()).toMillis()
                / Math.max(1, Duration.between(stretch.from(), at).toMillis()))
        .orElse(0.0);
  }

  /** Empty before the first of consecutive windows. */
  public Optional<Stretch> stretch(Instant at) {
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
