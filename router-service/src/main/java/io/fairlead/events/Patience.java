package io.fairlead.events;

import io.fairlead.ledger.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a letter that was not taken is tried again. Waits double from 5 s to an hour, and each is
 * shortened by up to half at random, so that many that failed together do not come back together.
 */
final class Patience {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration IN_ALL = Duration.ofDays(1);
  private static final int REFUSALS = 5;
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The next attempt; empty where the letter is given up.
   *
   * @param delivery the attempt that failed
   * @param refused whether the receiver refused it
   * @param asked how long the receiver asks to wait, where it does; an hour at most is granted
   */
  Optional<Instant> next(
      Delivery delivery, boolean refused, Optional<Duration> asked, Instant now) {
    if (refused && delivery.refusals() + 1 >= REFUSALS) {
      return Optional.empty();
    }
    Duration wait = wait(delivery.attempt());
    Duration granted = asked.filter(time -> time.compareTo(LONGEST) <= 0).orElse(Duration.ZERO);
    Instant next = now.plus(granted.compareTo(wait) > 0 ? granted : wait);
    return Optional.of(next).filter(at -> at.isBefore(delivery.begunAt().plus(IN_ALL)));
  }

  private Duration wait(int attempt) {
    Duration full = FIRST.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    long most = (full.compareTo(LONGEST) < 0 ? full : LONGEST).toMillis();
    return Duration.ofMillis(random.nextLong(most / 2, most + 1));
  }
}
