package io.fairlead.joint;

/**
 * Between what a rep's part of some leads shall stay: a band of fairness, less what the rep has had
 * of its window before.
 *
 * @param rep whose part
 * @param of what counts
 * @param stretch the leads of the window
 * @param least in leads or in quality, 0 or more
 * @param most likewise, {@code least} or more; infinite where there is no ceiling
 */
public record Goal(int rep, Of of, Stretch stretch, double least, double most) {

  /** What counts. */
  public enum Of {
    /** Leads. */
    COUNT,
    /** Their quality: what an average rep is expected to make of them. */
    QUALITY
  }

  public Goal {
    if (!(least >= 0 && most >= least)) {
      throw new IllegalArgumentException(
          "The least (%s) of a goal must lie between 0 and its most (%s).\nMaybe the ceiling of the band is below its floor."
              .formatted(least, most));
    }
  }

  /** By how much a part misses it: below 0 what is lacking, above 0 what is too much. */
  double miss(double part) {
    return part < least ? part - least : Math.max(0, part - most);
  }
}
