package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Schedule.Block;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Working hours of some reps.
 *
 * @param name its name
 * @param reps who works by it unless member or pool say otherwise; empty means nobody
 * @param zone where its clock hangs; empty means the rep's, else the pool's
 * @param hours the blocks of each day
 * @param holidays dates without work
 */
record Calendar(
    String name,
    Optional<Condition> reps,
    Optional<ZoneId> zone,
    Map<DayOfWeek, List<Block>> hours,
    Set<LocalDate> holidays) {

  /** The word in plans for no calendar at all. */
  static final String ALWAYS = "always";

  Calendar {
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
  }

  /** The working hours of that rep. */
  Schedule of(Rep rep, ZoneId ofPool) {
    return Schedule.of(hours, holidays, zone.or(rep::timeZone).orElse(ofPool));
  }
}
