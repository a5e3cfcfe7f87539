package io.fairlead.scoring;

/** How far draws of the log-odds lie apart. */
final class Uncertainty {

  private Uncertainty() {}

  /** Standard deviation of each row's draws; 0 where there is one. */
  static double[] of(float[][] draws) {
    double[] deviations = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      deviations[i] = deviation(draws[i]);
    }
    return deviations;
  }

  private static double deviation(float[] values) {
    double mean = 0;
    double squares = 0;
    for (int k = 0; k < values.length; k++) { // Welford 1962: exact where all are nearly the same
      double from = values[k] - mean;
      mean += from / (k + 1);
      squares += from * (values[k] - mean);
    }
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }
}
