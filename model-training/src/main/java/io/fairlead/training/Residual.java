package io.fairlead.training;

/**
 * What is left of a quantity once factors are allowed for: every level of a factor adds an amount,
 * fitted by weighted least squares, one factor after another until little changes (backfitting;
 * Buja, Hastie, Tibshirani 1989).
 *
 * @param mean what is added in every example
 * @param amounts what each level adds; 0 for a level that no example had
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Residual(double mean, double[] amounts) {

  private static final int ROUNDS = 10;

  /** Holds amounts back a little, so that the sweeps settle where factors go together. */
  private static final double RIDGE = 0.02;

  /**
   * @param values the quantity, for each example
   * @param weights for each example, above 0
   * @param levels for each example, the place of the level of each factor
   * @param size number of places
   */
  static Residual fit(double[] values, double[] weights, int[][] levels, int size) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    double mean = sum / weight;
    double[] left = new double[values.length];
    double[] totals = new double[size];
    for (int i = 0; i < left.length; i++) {
      left[i] = values[i] - mean;
      for (int level : levels[i]) {
        totals[level] += weights[i];
      }
    }
    double[] amounts = new double[size];
    for (int round = 0; round < ROUNDS; round++) {
      for (int factor = 0; factor < levels[0].length; factor++) {
        sweep(factor, amounts, left, totals, weights, levels);
      }
    }
    return new Residual(mean, amounts);
  }

  private static void sweep(
      int factor,
      double[] amounts,
      double[] left,
      double[] totals,
      double[] weights,
      int[][] levels) {
    double[] sums = new double[amounts.length];
    for (int i = 0; i < left.length; i++) {
      int level = levels[i][factor];
      left[i] += amounts[level];
      sums[level] += weights[i] * left[i];
    }
    for (int i = 0; i < left.length; i++) {
      int level = levels[i][factor];
      amounts[level] = sums[level] / (totals[level] + RIDGE);
      left[i] -= amounts[level];
    }
  }

  /** What is left of a value of an example with those levels. */
  double of(double value, int[] levels) {
    double left = value - mean;
    for (int level : levels) {
      left -= amounts[level];
    }
    return left;
  }
}
