package io.fairlead.routing;

/**
 * Where a rep stands in a rotation.
 *
 * @param lastTurn number of the turn at which the rep last got a lead; 0 means never
 * @param credit leads that are due to the rep and were not given yet; below 0 where more were given
 * @param cycle the latest shuffled cycle in which the rep had its turn; 0 means none
 */
public record Standing(long lastTurn, double credit, long cycle) {

  /** Somebody who never got a lead. */
  public static final Standing NEW = new Standing(0, 0, 0);
}
