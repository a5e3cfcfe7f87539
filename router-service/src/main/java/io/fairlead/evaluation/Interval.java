package io.fairlead.evaluation;

/**
 * Where the value of a policy is, with a probability of 95%.
 *
 * @param lo the lower end
 * @param hi the upper end
 */
record Interval(double lo, double hi) {

  double width() {
    return hi - lo;
  }

  /** As far to each side, times a factor. */
  Interval stretched(double centre, double factor) {
    return new Interval(centre - factor * (centre - lo), centre + factor * (hi - centre));
  }
}
