package io.fairlead.sla;

import io.fairlead.ledger.SlaClock;
import io.fairlead.routing.Sla;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How soon the rep of a decision spoke to the lead.
 *
 * @param firstContactAt when; empty where that did not happen yet
 * @param minutes how long it took, in all hours
 * @param workingMinutes how long it took in the rep's working hours, by the plan in force
 * @param onTime whether it was by the earliest due moment; empty where none was promised, or it is
 *     not over yet
 * @param clocks by when the rep was to act
 */
public record Speed(
    Optional<Instant> firstContactAt,
    Optional<Double> minutes,
    Optional<Double> workingMinutes,
    Optional<Boolean> onTime,
    List<Due> clocks) {

  /** By when the rep was to act, and when a miss was dealt with. */
  public record Due(Sla.Promise promise, Instant dueAt, Optional<Instant> missedAt) {}

  public Speed {
    clocks = List.copyOf(clocks);
  }

  static Optional<Instant> contactDueAt(List<SlaClock> clocks) {
    return clocks.stream()
        .filter(clock -> clock.promise() == Sla.Promise.FIRST_CONTACT)
        .map(SlaClock::dueAt)
        .min(Instant::compareTo);
  }

  static Optional<Boolean> onTime(List<SlaClock> clocks, Optional<Instant> contact, Instant now) {
    return contactDueAt(clocks)
        .filter(dueAt -> contact.isPresent() || now.isAfter(dueAt))
        .map(dueAt -> contact.filter(at -> !at.isAfter(dueAt)).isPresent());
  }

  static double minutes(Duration duration) {
    return Math.round(duration.toMillis() / 600.0) / 100.0;
  }
}
