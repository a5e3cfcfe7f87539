package io.fairlead.scoring;

import java.nio.FloatBuffer;

/** How far draws of the log-odds lie apart. */
final class Uncertainty {

  private Uncertainty() {}

  /**
   * Standard deviation of each row's draws; 0 where there is one.
   *
   * @param draws rows x count, row by row
   */
  static double[] of(FloatBuffer draws, int rows, int count) {
    double[] deviations = new double[rows];
    for (int i = 0; i < rows; i++) {
      deviations[i] = deviation(draws, i * count, count);
    }
    return deviations;
  }

  private static double deviation(FloatBuffer draws, int from, int count) {
    double mean = 0;
    double squares = 0;
    for (int k = 0; k < count; k++) { // Welford 1962: exact where all are nearly the same
      double value = draws.get(from + k);
      double off = value - mean;
      mean += off / (k + 1);
      squares += off * (value - mean);
    }
    return Math.sqrt(squares / Math.max(1, count - 1));
  }
}
