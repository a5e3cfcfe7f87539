package io.fairlead.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * A rep of the pool, as a decision sees it.
 *
 * @param rep id of the rep
 * @param weight relative share, 0 or more
 * @param zone zone of the rep's calendar windows
 * @param activeFrom first instant at which the rep takes leads
 * @param activeTo first instant at which the rep takes no more leads
 * @param caps most leads by window
 * @param taken leads taken by window, for each window with a cap
 * @param open the leads open with the rep
 * @param standing where the rep stands in the pool's rotation
 */
public record Member(
    String rep,
    double weight,
    ZoneId zone,
    Optional<Instant> activeFrom,
    Optional<Instant> activeTo,
    Map<Window, Integer> caps,
    Map<Window, Integer> taken,
    OpenLeads open,
    Standing standing) {

  public Member {
    caps = Map.copyOf(caps);
    taken = Map.copyOf(taken);
  }

  /**
   * Where a rep stands in a pool's rotation.
   *
   * @param lastTurn number of the turn at which the rep last got a lead; 0 means never
   * @param credit what smooth weighted round robin owes the rep, in weight units
   */
  public record Standing(long lastTurn, double credit) {
    /** Somebody who never got a lead. */
    public static final Standing NEW = new Standing(0, 0);
  }
}
