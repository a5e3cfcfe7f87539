package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a rep takes no leads, whatever the schedule says.
 *
 * @param kind what keeps the rep away
 * @param since its first moment
 * @param until the first moment after it; empty means that its end is not known
 * @param because why, in a few words; may be empty
 */
public record Absence(Kind kind, Instant since, Optional<Instant> until, String because) {

  /** What keeps a rep away. */
  public enum Kind {
    /** Out of office. */
    ABSENT,
    /** At work, but for a while without new leads. */
    PAUSED,
    /** Switched off until switched on again. */
    OFFLINE
  }

  /**
   * @throws IllegalArgumentException where it ends before it begins
   */
  public Absence {
    Instant begin = since;
    until
        .filter(begin::isAfter)
        .ifPresent(end -> {
          throw new IllegalArgumentException(
              """
              The end (%s) of an absence must not come before its begin (%s).
              Maybe the two are swapped.\
              """
                  .formatted(end, begin));
        });
  }

  /** Whether the rep is away at that moment. */
  public boolean covers(Instant at) {
    return !at.isBefore(since) && until.map(at::isBefore).orElse(true);
  }
}
