package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a rep may not take a lead.
 *
 * @param code which rule says so
 * @param because in a sentence without full stop
 * @param clears when it will no longer hold, if nothing else changes; empty means never, or not
 *     within 60 days
 */
public record Reason(Code code, String because, Optional<Instant> clears) {

  /** The rules, as a closed list, in the order in which a rep passes them. */
  public enum Code {
    EXCLUDED(Stage.REQUEST),
    TERRITORY_MISMATCH(Stage.CONDITIONS),
    PRODUCT_MISMATCH(Stage.CONDITIONS),
    LANGUAGE_MISMATCH(Stage.CONDITIONS),
    SKILL_MISMATCH(Stage.CONDITIONS),
    REQUIREMENT_NOT_MET(Stage.CONDITIONS),
    NOT_YET_ACTIVE(Stage.ACTIVITY),
    NO_LONGER_ACTIVE(Stage.ACTIVITY),
    OUTSIDE_WORKING_HOURS(Stage.PRESENCE),
    HOLIDAY(Stage.PRESENCE),
    ABSENT(Stage.PRESENCE),
    PAUSED(Stage.PRESENCE),
    OFFLINE(Stage.PRESENCE),
    CAP_PER_HOUR(Stage.CAPACITY),
    CAP_PER_DAY(Stage.CAPACITY),
    CAP_PER_WEEK(Stage.CAPACITY),
    CAP_PER_MONTH(Stage.CAPACITY),
    CAP_ROLLING(Stage.CAPACITY),
    CAP_OF_POOL(Stage.CAPACITY),
    CAP_OPEN(Stage.CAPACITY);

    private final Stage stage;

    Code(Stage stage) {
      this.stage = stage;
    }

    Stage stage() {
      return stage;
    }

    /** Whether a cap is reached. */
    public boolean isOfCapacity() {
      return stage == Stage.CAPACITY;
    }

    /** Whether the rep does not meet what the lead requires, or the pool for it. */
    public boolean isOfLead() {
      return stage == Stage.CONDITIONS;
    }
  }

  /** What a rep passes one after the other on the way to a lead. */
  enum Stage {
    REQUEST(Nobody.EVERYBODY_EXCLUDED, "excluded by the request"),
    CONDITIONS(Nobody.NOBODY_MATCHES, "not matching"),
    ACTIVITY(Nobody.NOBODY_ACTIVE, "not active"),
    PRESENCE(Nobody.NOBODY_AT_WORK, "away"),
    CAPACITY(Nobody.NOBODY_HAS_CAPACITY, "at a cap");

    private final Nobody nobody;
    private final String words;

    Stage(Nobody nobody, String words) {
      this.nobody = nobody;
      this.words = words;
    }

    /** Why nobody gets the lead where the last reps drop out here. */
    Nobody nobody() {
      return nobody;
    }

    /** What those who drop out here are. */
    String words() {
      return words;
    }
  }
}
