package io.fairlead.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of paired differences, read once, at an end that was fixed before.
 *
 * @param mean of the differences
 * @param lo lower bound, by Student's t with one degree of freedom less than there are pairs
 * @param hi upper bound
 * @param p two-sided p-value of no difference
 * @param pairs how many there are
 */
public record PairedDifferences(double mean, double lo, double hi, double p, int pairs) {

  /** Up to so many pairs all draws of the sides are tried. */
  private static final int ALL = 20;

  /**
   * Of two pairs or more. The p-value is the share of all draws of the sides of the pairs that give
   * as large a mean, either way (Fisher 1935); from 21 pairs on it is Student's.
   *
   * @param alpha probability that the interval misses
   */
  public static PairedDifferences of(double[] differences, double alpha) {
    int pairs = differences.length;
    double mean = Arrays.stream(differences).sum() / pairs;
    double squares = Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (pairs - 1) / pairs);
    TDistribution t = new TDistribution(pairs - 1);
    double half = t.inverseCumulativeProbability(1 - alpha / 2) * error;
    double p =
        pairs <= ALL
            ? flipped(differences)
            : error == 0 ? 1 : 2 * t.cumulativeProbability(-Math.abs(mean) / error);
    return new PairedDifferences(mean, mean - half, mean + half, p, pairs);
  }

  private static double flipped(double[] differences) {
    double found = Math.abs(Arrays.stream(differences).sum());
    double rounding = 1e-9 * Arrays.stream(differences).map(Math::abs).sum();
    int draws = 1 << differences.length;
    int asLarge = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      for (int pair = 0; pair < differences.length; pair++) {
        sum += (draw >> pair & 1) == 0 ? differences[pair] : -differences[pair];
      }
      asLarge += Math.abs(sum) >= found - rounding ? 1 : 0;
    }
    return asLarge / (double) draws;
  }
}
