package io.fairlead.manifest;

import io.fairlead.features.Load;

/**
 * How far a rep's day has worn on, from 0 to 1: 0 before the onset, then growing in a straight line
 * over the width, or at once where the width is 0. Never falls while leads are taken.
 *
 * @param onset share of a full day from which it shows, in [0, 1]; above 0 where the width is 0
 * @param width share of a full day over which it grows, 0 or more
 * @param fullDay leads of a full day for reps who have no cap by the day, 1 or more
 */
public record LoadCurve(double onset, double width, int fullDay) {

  public LoadCurve {
    if (!(onset >= 0 && onset <= 1 && width >= 0 && onset + width > 0 && fullDay >= 1)) {
      throw new IllegalArgumentException(
          "The onset (%s), width (%s) and fullDay (%s) of a load curve must begin within a day.\n"
                  .formatted(onset, width, fullDay)
              + "Maybe the model is broken: train it anew.");
    }
  }

  /** How far that load has worn the day on, in [0, 1]. */
  public double at(Load load) {
    double share = load.taken() / (double) Math.max(1, load.maxPerDay().orElse(fullDay));
    return share < onset ? 0 : width == 0 ? 1 : Math.min(1, (share - onset) / width);
  }
}
