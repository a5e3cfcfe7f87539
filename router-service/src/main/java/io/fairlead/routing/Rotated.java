package io.fairlead.routing;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a decision changes in the rotation besides the turn of the rep who got the lead.
 *
 * @param credits each rep's credit afterwards, in leads; who is absent keeps what it has
 * @param cycle the shuffled cycle in which the rep who got the lead had its turn; empty outside
 *     shuffled cycles
 */
public record Rotated(Map<String, Double> credits, OptionalLong cycle) {

  /** Nothing besides the turn. */
  public static final Rotated TURN_ONLY = new Rotated(Map.of(), OptionalLong.empty());

  public Rotated {
    credits = Map.copyOf(credits);
  }
}
