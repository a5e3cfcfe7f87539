package io.fairlead.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * A lead that was given to somebody, with the chance of that, and what became of it.
 *
 * @param lead its id
 * @param rep place of the rep who got it among the reps of the log
 * @param propensity with which the logging policy chose the rep, in (0, 1]
 * @param reward what came of it: 1 or 0 for converted or not, or a value in any unit
 * @param features of the lead, in the order of the log's features; "" where missing
 * @param distribution of the logging policy over all reps of the log, where it is known
 */
@SuppressWarnings("ArrayRecordComponent") // a million of them; read at once, not compared or kept
public record LoggedLead(
    String lead,
    int rep,
    double propensity,
    double reward,
    List<String> features,
    Optional<double[]> distribution) {

  public LoggedLead {
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "The propensity (%s) of lead (%s) must be above 0 and at most 1.\nMaybe it is a percentage."
              .formatted(propensity, lead));
    }
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "The reward (%s) of lead (%s) must be a number.\nMaybe its result is not known yet: leave the lead out."
              .formatted(reward, lead));
    }
    features = List.copyOf(features);
  }
}
