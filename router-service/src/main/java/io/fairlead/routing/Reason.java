package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a rep may not take a lead.
 *
 * @param code which rule says so
 * @param because in a sentence
 * @param clears when it will no longer hold, if nothing else changes; empty means never
 */
public record Reason(Code code, String because, Optional<Instant> clears) {

  /** The rules, as a closed list. */
  public enum Code {
    EXCLUDED,
    NOT_YET_ACTIVE,
    NO_LONGER_ACTIVE,
    CAP_PER_HOUR,
    CAP_PER_DAY,
    CAP_PER_WEEK,
    CAP_PER_MONTH,
    CAP_ROLLING,
    CAP_OF_POOL,
    CAP_OPEN
  }
}
