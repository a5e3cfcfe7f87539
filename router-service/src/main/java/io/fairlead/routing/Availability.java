package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a rep can be reached: in the schedule's hours and not absent. */
public final class Availability {

  private Availability() {}

  /**
   * The first moment at which the schedule is open and no absence covers it.
   *
   * @param absences in any order; they may overlap
   * @param from the earliest moment that counts
   * @param within how long after {@code from} the answer may lie at most
   * @return empty where there is none, or where nobody knows when an absence ends
   */
  public static Optional<Instant> next(
      Schedule schedule, List<Absence> absences, Instant from, Duration within) {
    Instant last = from.plus(within);
    Instant at = from;
    if (absences.isEmpty()) {
      return schedule.nextOpen(from, within);
    }
    while (true) {
      Optional<Instant> open = schedule.nextOpen(at, Duration.between(at, last));
      Optional<Absence> absence =
          open.flatMap(moment -> absences.stream().filter(away -> away.covers(moment)).findFirst());
      if (absence.isEmpty()) {
        return open;
      }
      if (absence.get().until().isEmpty()) {
        return Optional.empty();
      }
      at = absence.get().until().get();
    }
  }
}
