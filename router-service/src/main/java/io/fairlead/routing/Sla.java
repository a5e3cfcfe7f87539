package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the reps of a pool promise to do with a lead within some time, and what becomes of the lead
 * where they do not.
 *
 * @param promise what
 * @param within how long they have, above 0
 * @param hours which time counts
 * @param onMiss what becomes of the lead
 * @param attempts how often a lead is given to somebody else because of it, at most; 0 or more
 * @param notLast how many of those who had the lead last do not get it again, 1 to 50
 * @param lastResort the rep who gets the lead after that; empty means that it waits for a person
 * @param remind how long before the time is over the rep is reminded; each shorter than {@code
 *     within}
 * @param offline whether a rep who misses it is offline until switched on again
 * @param credit whether a rep who misses or declines gets the turn back
 */
public record Sla(
    Promise promise,
    Duration within,
    Hours hours,
    OnMiss onMiss,
    int attempts,
    int notLast,
    Optional<String> lastResort,
    List<Duration> remind,
    boolean offline,
    boolean credit) {

  /** What reps promise. */
  public enum Promise {
    /** To speak to the lead, or whatever comes of that. */
    FIRST_CONTACT("first contact"),
    /** To say that they take the lead. */
    ACCEPTANCE("acceptance");

    private final String words;

    Promise(String words) {
      this.words = words;
    }

    /** As in a sentence. */
    public String words() {
      return words;
    }
  }

  /** Which time counts. */
  public enum Hours {
    /** The rep's working hours, without absences. */
    WORKING,
    /** All. */
    ALL
  }

  /** What becomes of a lead whose rep did not keep the promise. */
  public enum OnMiss {
    /** Somebody else gets it. */
    REASSIGN,
    /** It stays; others are told. */
    NOTIFY
  }

  public Sla {
    remind = List.copyOf(remind);
  }

  /** By when the rep must have done it, who got the lead then. */
  public Instant dueAt(Instant since, WorkingTime time) {
    return after(since, within, time);
  }

  /** When the rep is reminded, in the plan's order. */
  public List<Instant> reminders(Instant since, WorkingTime time) {
    return remind.stream().map(before -> after(since, within.minus(before), time)).toList();
  }

  private Instant after(Instant since, Duration length, WorkingTime time) {
    return switch (hours) {
      case WORKING -> time.after(since, length);
      case ALL -> since.plus(length);
    };
  }

  /** As in a sentence: {@code first contact within 30m of working hours}. */
  public String words() {
    return "%s within %d minutes%s"
        .formatted(
            promise.words(),
            within.toMinutes(),
            switch (hours) {
              case WORKING -> " of working hours";
              case ALL -> "";
            });
  }
}
