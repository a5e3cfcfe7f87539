package io.fairlead.routing;

import java.util.Arrays;

/**
 * The chance of each of several unsure values to be the largest: what Thompson sampling draws by,
 * in numbers instead of draws. Values are taken as independent and normal; then the chance of value
 * j is the integral of its hazard h_j = f_j / F_j, over all hazards, with respect to the product of
 * all F. The increments of that product are exact, so chances add up to 1 whatever the step.
 *
 * <p>One value goes through all steps before the next one does: what is worked out in a step does
 * not wait for the step before, and a pool of three is as cheap per rep as one of a thousand.
 */
final class Chances {

  private static final int STEPS = 96;
  private static final int POINTS = STEPS + 1;

  /** How many standard deviations matter. */
  private static final double REACH = 5;

  /** Whoever is surer than this share of the largest deviation counts as so unsure. */
  private static final double SUREST = 1.0 / 16;

  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

  private final double[] points = new double[POINTS];

  /** Of all F, from point to point. */
  private final double[] product = new double[POINTS];

  /** Sums of all hazards. */
  private final double[] all = new double[POINTS];

  private final Exponentials exponentials = new Exponentials(POINTS);
  private final double[] z = new double[POINTS];
  private final double[] density = new double[POINTS];
  private final double[] upper = new double[POINTS];
  private final double[] hazards = new double[POINTS];
  private final double[] before = new double[POINTS];

  private Chances(double from, double to) {
    for (int step = 0; step < POINTS; step++) {
      double part = (double) step / STEPS;
      points[step] = from + part * part * (to - from); // finer where the surest are
    }
    Arrays.fill(product, 1);
  }

  /**
   * The chances, adding up to 1.
   *
   * @param means one or more
   * @param deviations 0 or more, at least one of them above 0
   */
  static double[] of(double[] means, double[] deviations) {
    double least = SUREST * Arrays.stream(deviations).max().orElseThrow();
    double[] spreads = new double[means.length];
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < means.length; j++) {
      spreads[j] = Math.max(deviations[j], least);
      from = Math.max(from, means[j] - REACH * spreads[j]);
      to = Math.max(to, means[j] + REACH * spreads[j]);
    }
    return new Chances(from, to).integrals(means, spreads);
  }

  private double[] integrals(double[] means, double[] spreads) {
    double[][] hazardous = new double[means.length][POINTS];
    for (int j = 0; j < means.length; j++) {
      standardise(means[j], spreads[j]);
      exponentials.of(density);
      cumulate(spreads[j]);
      System.arraycopy(hazards, 0, before, 1, STEPS);
      sum(hazardous[j]);
    }
    double[] increments = increments();
    double[] chances = new double[means.length];
    for (int j = 0; j < means.length; j++) {
      chances[j] = integral(increments, hazardous[j]);
    }
    double sum = Arrays.stream(chances).sum();
    for (int j = 0; j < means.length; j++) {
      chances[j] /= sum;
    }
    return chances;
  }

  private void standardise(double mean, double spread) {
    for (int step = 0; step < POINTS; step++) {
      z[step] = (points[step] - mean) / spread; // never below -REACH
      density[step] = -z[step] * z[step] / 2;
    }
    int middle = 0;
    while (middle < POINTS && z[middle] < 0) {
      middle++;
    }
    Arrays.fill(upper, 0, middle, 0);
    Arrays.fill(upper, middle, POINTS, 1);
  }

  /**
   * The standard normal distribution function within 7.5e-8: Abramowitz and Stegun 26.2.17. Beyond
   * z, on its own side, is never more than a half.
   */
  private void cumulate(double spread) {
    for (int step = 0; step < POINTS; step++) {
      double its = density[step] / ROOT_OF_TWO_PI;
      double t = 1 / (1 + 0.2316419 * Math.abs(z[step]));
      double beyond =
          its
              * t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      double cumulated = Math.abs(upper[step] - beyond); // 1 - beyond above the mean
      product[step] *= cumulated;
      hazards[step] = its / (cumulated * spread);
    }
  }

  /** The hazards at both ends of each step. */
  private void sum(double[] both) {
    for (int step = 0; step < POINTS; step++) {
      double ends = hazards[step] + before[step];
      both[step] = ends;
      all[step] += ends;
    }
  }

  private double[] increments() {
    double[] increments = new double[POINTS];
    double below = 0;
    for (int step = 0; step < POINTS; step++) {
      increments[step] = product[step] - below;
      below = product[step];
      all[step] = all[step] > 0 ? all[step] : 1; // where nobody's is above 0, nothing is added
    }
    return increments;
  }

  /** Its hazards are written over. */
  private double integral(double[] increments, double[] both) {
    for (int step = 0; step < POINTS; step++) {
      both[step] = increments[step] * both[step] / all[step];
    }
    double integral = 0;
    for (double part : both) {
      integral += part;
    }
    return integral;
  }
}
