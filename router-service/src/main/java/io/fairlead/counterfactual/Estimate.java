package io.fairlead.counterfactual;

import java.util.List;

/**
 * What is expected of one course, or of one more than of another.
 *
 * @param conversions by the judge
 * @param range from where to where it may lie
 */
public record Estimate(double conversions, Range range) {

  /**
   * Standard deviations of the draws, either side. The draws take the widths of the judge's priors
   * for known, which makes them too narrow: on generated markets two of them held the truth in 87%.
   */
  private static final double DEVIATIONS = 2.5;

  static Estimate of(List<Sums> course) {
    return of(
        course.stream().mapToDouble(Sums::likely).sum(),
        course.stream().mapToDouble(Sums::unfavoured).sum(),
        course.stream().mapToDouble(Sums::deviation).sum());
  }

  /** How much more than the other course. */
  static Estimate difference(List<Sums> course, List<Sums> other) {
    double deviation = 0;
    for (int block = 0; block < course.size(); block++) {
      deviation += course.get(block).deviationFrom(other.get(block));
    }
    return of(
        course.stream().mapToDouble(Sums::likely).sum()
            - other.stream().mapToDouble(Sums::likely).sum(),
        course.stream().mapToDouble(Sums::unfavoured).sum()
            - other.stream().mapToDouble(Sums::unfavoured).sum(),
        deviation);
  }

  /** The judges of all blocks learnt nearly the same, so they err alike: deviations add up. */
  private static Estimate of(double likely, double unfavoured, double deviation) {
    return new Estimate(
        likely,
        new Range(
            Math.min(likely, unfavoured) - DEVIATIONS * deviation,
            Math.max(likely, unfavoured) + DEVIATIONS * deviation));
  }
}
