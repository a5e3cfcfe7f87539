package io.fairlead.routing;

import java.util.Arrays;

/**
 * The chance of each of several unsure values to be the largest: what Thompson sampling draws by,
 * in numbers instead of draws. Values are taken as independent and normal; then the chance of value
 * j is the integral of its hazard h_j = f_j / F_j, over all hazards, with respect to the product of
 * all F. The increments of that product are exact, so chances add up to 1 whatever the step.
 */
final class Chances {

  private static final int STEPS = 96;

  /** How many standard deviations matter. */
  private static final double REACH = 5;

  /** Whoever is surer than this share of the largest deviation counts as so unsure. */
  private static final double SUREST = 1.0 / 16;

  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

  private Chances() {}

  /**
   * The chances, adding up to 1.
   *
   * @param means one or more
   * @param deviations 0 or more, at least one of them above 0
   */
  static double[] of(double[] means, double[] deviations) {
    double least = SUREST * Arrays.stream(deviations).max().orElseThrow();
    double[] spreads = Arrays.stream(deviations).map(one -> Math.max(one, least)).toArray();
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < means.length; j++) {
      from = Math.max(from, means[j] - REACH * spreads[j]);
      to = Math.max(to, means[j] + REACH * spreads[j]);
    }
    double[] chances = new double[means.length];
    double[] before = new double[means.length];
    double[] hazards = new double[means.length];
    double below = 0;
    for (int step = 0; step <= STEPS; step++) {
      double part = (double) step / STEPS;
      double x = from + part * part * (to - from); // finer where the surest are
      double product = 1;
      double all = 0;
      for (int j = 0; j < means.length; j++) {
        double z = (x - means[j]) / spreads[j]; // never below -REACH
        double density = StrictMath.exp(-z * z / 2) / ROOT_OF_TWO_PI;
        double cumulated = cumulated(z, density);
        product *= cumulated;
        hazards[j] = density / (cumulated * spreads[j]);
        all += hazards[j] + before[j];
      }
      for (int j = 0; j < means.length && all > 0; j++) {
        chances[j] += (product - below) * (hazards[j] + before[j]) / all;
      }
      below = product;
      double[] written = before;
      before = hazards;
      hazards = written;
    }
    double sum = Arrays.stream(chances).sum();
    return Arrays.stream(chances).map(chance -> chance / sum).toArray();
  }

  /**
   * The standard normal distribution function within 7.5e-8: Abramowitz and Stegun 26.2.17.
   *
   * @param density at z
   */
  private static double cumulated(double z, double density) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double beyond =
        density
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z < 0 ? beyond : 1 - beyond;
  }
}
