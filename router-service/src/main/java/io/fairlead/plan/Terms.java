package io.fairlead.plan;

import io.fairlead.routing.Limit;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * On which terms reps are in a pool.
 *
 * @param zone zone of reps who have none, and of the pool's own windows
 * @param hours the pool's working hours; empty means each rep's calendar
 * @param calendars those of the plan, in its order
 * @param caps the plan's, then the pool's
 * @param required what a rep must have for a lead
 * @param preferred what a rep had better have, in order
 * @param tiers the pool's priority
 */
record Terms(
    ZoneId zone,
    Optional<Hours> hours,
    List<Calendar> calendars,
    List<Cap> caps,
    List<Ask> required,
    List<Ask> preferred,
    List<Tier> tiers) {

  Terms {
    calendars = List.copyOf(calendars);
    caps = List.copyOf(caps);
    required = List.copyOf(required);
    preferred = List.copyOf(preferred);
    tiers = List.copyOf(tiers);
  }

  /** The terms of no pool: what the plan says of every rep. */
  static Terms outside(ZoneId zone, Collection<Calendar> calendars, List<Cap> caps) {
    return new Terms(
        zone, Optional.empty(), List.copyOf(calendars), caps, List.of(), List.of(), List.of());
  }

  /**
   * The same for a lead that comes to the rep by name: the pool's own caps, matches and priority do
   * not count.
   */
  Terms withoutPool() {
    return new Terms(
        zone,
        hours,
        calendars,
        caps.stream().filter(cap -> cap.of() == Limit.Of.REP).toList(),
        List.of(),
        List.of(),
        List.of());
  }
}
