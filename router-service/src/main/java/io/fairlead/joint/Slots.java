package io.fairlead.joint;

import java.util.List;

/**
 * A rep's slots of one day, in order: the next lead takes the first.
 *
 * @param rep whose
 * @param stretch the leads of that day
 * @param logOdds by slot, what the leads before it add to the log-odds; 0 or less, and never rising
 */
public record Slots(int rep, Stretch stretch, List<Double> logOdds) {

  public Slots {
    logOdds = List.copyOf(logOdds);
  }
}
