package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * The leads that count towards a cap.
 *
 * @param taken how many, 0 or more
 * @param freesAt when so many will have dropped out of a rolling span that one more may be taken;
 *     empty below the cap and for spans of the calendar
 */
public record Count(int taken, Optional<Instant> freesAt) {

  /** None. */
  public static final Count NONE = new Count(0, Optional.empty());
}
