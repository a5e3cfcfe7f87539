package io.fairlead.routing;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which hours of a forecast reps are there. Not to be shared between threads. */
final class Shifts {

  private final List<Instant> middles;
  private final BitSet all = new BitSet();
  private final Map<Schedule, BitSet> bySchedule = new HashMap<>();

  Shifts(Forecast forecast) {
    middles = forecast.hours().stream().map(Forecast.Hour::middle).toList();
    all.set(0, middles.size());
    bySchedule.put(Schedule.ALWAYS, all);
  }

  /**
   * The hours in whose middle the rep is at work. An absence whose end nobody knows goes on to the
   * end.
   */
  BitSet of(Member member) {
    Seat seat = member.seat();
    BitSet open = bySchedule.computeIfAbsent(seat.schedule(), this::open);
    List<Absence> absences = member.state().absences();
    if (seat.activeFrom().isEmpty() && seat.activeTo().isEmpty() && absences.isEmpty()) {
      return open;
    }
    BitSet there = new BitSet();
    open.stream()
        .filter(hour -> {
          Instant at = middles.get(hour);
          return seat.activeFrom().filter(at::isBefore).isEmpty()
              && seat.activeTo().filter(to -> !at.isBefore(to)).isEmpty()
              && absences.stream().noneMatch(absence -> absence.covers(at));
        })
        .forEach(there::set);
    return there;
  }

  private BitSet open(Schedule schedule) {
    BitSet open = new BitSet();
    all.stream().filter(hour -> schedule.isOpen(middles.get(hour))).forEach(open::set);
    return open;
  }
}
