package io.fairlead.routing;

import java.util.List;

/**
 * A member of a pool, as read in the turn.
 *
 * @param standing where the rep stands in the rotation
 * @param open the leads open with the rep
 * @param counts leads that count towards the seat's limits, in their order
 * @param absences those that have not ended
 */
public record State(Standing standing, OpenLeads open, List<Count> counts, List<Absence> absences) {

  public State {
    counts = List.copyOf(counts);
    absences = List.copyOf(absences);
  }
}
