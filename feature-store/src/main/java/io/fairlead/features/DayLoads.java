package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A fold that counts each rep's leads by the day. */
final class DayLoads {

  private final Map<Day, Integer> taken = new HashMap<>();

  private record Day(String rep, LocalDate date) {
    static Day of(Rep rep, Instant at) {
      return new Day(rep.id(), LocalDate.ofInstant(at, Load.zone(rep)));
    }
  }

  /** Takes note that the rep got a lead. */
  void observe(Rep rep, Instant at) {
    taken.merge(Day.of(rep, at), 1, Integer::sum);
  }

  /** What was observed of the rep's day that holds the moment. */
  Load read(Rep rep, Instant at) {
    return Load.of(rep, taken.getOrDefault(Day.of(rep, at), 0));
  }
}
