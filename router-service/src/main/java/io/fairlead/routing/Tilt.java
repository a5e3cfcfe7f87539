package io.fairlead.routing;

/**
 * Wishes tilted towards what costs less, until the cost is the budget: the step of {@link
 * Exploration} that is done over and over.
 */
final class Tilt {

  private static final int MOST_STEPS = 60;
  private static final double PRECISION = 1e-13;

  private final double[] costs;
  private final double[] wishes;
  private final double ofBest;
  private final double[] shares;

  /** How fast each share falls as u grows. */
  private final double[] falls;

  /**
   * @param costs what each scores less than the best, in budgets
   * @param wishes each one's probability if it cost nothing, above 0
   * @param ofBest that of the best, above 0; all add up to 1, and cost more than the budget
   */
  Tilt(double[] costs, double[] wishes, double ofBest) {
    this.costs = costs;
    this.wishes = wishes;
    this.ofBest = ofBest;
    shares = new double[wishes.length];
    falls = new double[wishes.length];
  }

  /**
   * Newton's method from below u, where the sum of shares is 1 or more: it is convex and falls, so
   * no step goes beyond u, and the cost stays within the budget wherever the steps end.
   */
  double[] shares() {
    double u = ofBest;
    for (int step = 0; step < MOST_STEPS; step++) {
      tilt(u);
      double excess = ofBest / u - 1;
      double slope = -ofBest / (u * u);
      for (int i = 0; i < shares.length; i++) {
        excess += shares[i];
        slope += falls[i];
      }
      if (excess < PRECISION) {
        return shares;
      }
      u -= excess / slope;
    }
    tilt(u);
    return shares;
  }

  /** Divides several at a time: nothing here waits for the one before. */
  private void tilt(double u) {
    for (int i = 0; i < shares.length; i++) {
      double divisor = u + (1 - u) * costs[i];
      double share = wishes[i] / divisor;
      shares[i] = share;
      falls[i] = share * (costs[i] - 1) / divisor;
    }
  }
}
