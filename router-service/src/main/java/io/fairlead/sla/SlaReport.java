package io.fairlead.sla;

import java.util.List;
import java.util.Optional;

/**
 * How soon the reps of a pool spoke to the leads they got.
 *
 * @param pool its name
 * @param all of all reps together
 * @param reps of each, in order of their ids
 */
public record SlaReport(String pool, Line all, List<Line> reps) {

  public SlaReport {
    reps = List.copyOf(reps);
  }

  /**
   * Of a rep, or of all.
   *
   * @param rep the rep's id; empty for all
   * @param given leads given in the time
   * @param contacted how many of them the rep spoke to
   * @param onTime share of those whose first contact was by the due moment, among those where it
   *     happened or was due; empty where nothing was
   * @param median minutes to first contact, all hours; the nearest rank
   * @param ninetieth the 90th percentile of the same
   * @param medianWorking minutes of working hours
   * @param ninetiethWorking the 90th percentile of the same
   * @param missed leads of which a promise was missed
   * @param reassigned leads that went to somebody else afterwards, or back to the queue
   */
  public record Line(
      Optional<String> rep,
      int given,
      int contacted,
      Optional<Double> onTime,
      Optional<Double> median,
      Optional<Double> ninetieth,
      Optional<Double> medianWorking,
      Optional<Double> ninetiethWorking,
      int missed,
      int reassigned) {}
}
