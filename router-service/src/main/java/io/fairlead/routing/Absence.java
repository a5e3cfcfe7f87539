package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * A time without leads, besides working hours.
 *
 * @param kind why, as a word
 * @param since first instant
 * @param until first instant with leads again; empty means until further notice
 * @param because why, in the words of whoever recorded it
 */
public record Absence(Kind kind, Instant since, Optional<Instant> until, String because) {

  /** Why, as a word. */
  public enum Kind {
    /** On leave, or ill. */
    ABSENT,
    /** Out of the rotation; leads of the rep's own accounts still come. */
    PAUSED,
    /** Not at work. */
    OFFLINE
  }
}
