package io.fairlead.routing;

import java.util.List;

/**
 * A member of a pool, as read in the turn.
 *
 * @param standing where the rep stands in the rotation
 * @param open the leads open with the rep
 * @param counts leads that count towards the seat's limits, in their order
 * @param absences those that have not ended
 * @param portions what the rep got and what was due to it, in the order of the pool's bands; empty
 *     where nobody asked
 */
public record State(
    Standing standing,
    OpenLeads open,
    List<Count> counts,
    List<Absence> absences,
    List<Portion> portions) {

  public State {
    counts = List.copyOf(counts);
    absences = List.copyOf(absences);
    portions = List.copyOf(portions);
  }

  /** The same with those portions. */
  public State with(List<Portion> portions) {
    return new State(standing, open, counts, absences, portions);
  }
}
