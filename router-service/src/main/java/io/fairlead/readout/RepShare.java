package io.fairlead.readout;

import java.util.Map;

/**
 * How a rep's part of the leads differs by arm.
 *
 * @param rep id
 * @param shares by arm, of the arm's assigned leads, in [0, 1]
 * @param due by arm, which share of them was due to the rep by weight, in [0, 1]
 * @param gained what the share is above what was due under the first treatment, less the same under
 *     the control
 */
public record RepShare(
    String rep, Map<String, Double> shares, Map<String, Double> due, double gained) {

  /** Copies. */
  public RepShare {
    shares = Map.copyOf(shares);
    due = Map.copyOf(due);
  }
}
