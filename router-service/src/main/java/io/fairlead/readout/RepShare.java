package io.fairlead.readout;

import java.util.Map;

/**
 * How a rep's part of the leads differs by arm.
 *
 * @param rep id
 * @param shares by arm, of the arm's assigned leads, in [0, 1]
 * @param gained share under the first treatment less that under the control
 */
public record RepShare(String rep, Map<String, Double> shares, double gained) {

  /** Copies. */
  public RepShare {
    shares = Map.copyOf(shares);
  }
}
