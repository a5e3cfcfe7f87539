package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts the time in which a rep is at work. An absence whose end nobody knows does not stop the
 * count: a lead would otherwise stay with somebody who never comes back.
 *
 * @param schedule working hours
 * @param absences in any order; they may overlap
 */
public record WorkingTime(Schedule schedule, List<Absence> absences) {

  private static final Duration LOOK_AHEAD = Duration.ofDays(60);

  /** A stretch at work. */
  private record Stretch(Instant from, Instant to) {}

  public WorkingTime {
    absences = absences.stream().filter(absence -> absence.until().isPresent()).toList();
  }

  /**
   * When so much working time has passed.
   *
   * @param length above 0
   * @return where a rep is not at work for sixty days, the moment at which so much time of any kind
   *     has passed
   */
  public Instant after(Instant since, Duration length) {
    Instant at = since;
    Duration left = length;
    while (true) {
      Optional<Stretch> next = next(at);
      if (next.isEmpty()) {
        return at.plus(left);
      }
      Duration stretch = Duration.between(next.get().from(), next.get().to());
      if (stretch.compareTo(left) >= 0) {
        return next.get().from().plus(left);
      }
      left = left.minus(stretch);
      at = next.get().to();
    }
  }

  /** How much working time there is from one moment to another; none where that is earlier. */
  public Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    Instant at = from;
    while (at.isBefore(to)) {
      Optional<Stretch> next = next(at).filter(stretch -> stretch.from().isBefore(to));
      if (next.isEmpty()) {
        break;
      }
      Instant end = earlier(next.get().to(), to);
      sum = sum.plus(Duration.between(next.get().from(), end));
      at = end;
    }
    return sum;
  }

  private Optional<Stretch> next(Instant at) {
    return Availability.next(schedule, absences, at, LOOK_AHEAD)
        .map(from -> new Stretch(from, earlier(schedule.openUntil(from), leaves(from))));
  }

  private Instant leaves(Instant from) {
    return absences.stream()
        .map(Absence::since)
        .filter(from::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
