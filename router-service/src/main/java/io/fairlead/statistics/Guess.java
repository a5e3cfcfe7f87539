package io.fairlead.statistics;

import java.util.OptionalDouble;

/**
 * What is to be expected of the next unit by its score, as learnt from the units before it: least
 * squares of the outcome on the score and its square. The score's scale does not matter; where it
 * says nothing, or is missing, the guess is the mean of all. Not safe for use by several threads.
 */
public final class Guess {

  /** Units from which the scale of the scores is taken; until then the guess is the mean. */
  private static final int FIRST = 100;

  /** How many units of average outcome a slope must outweigh. */
  private static final double DOUBT = 20;

  /** Beyond so many standard deviations a score is taken for less. */
  private static final double FAR = 4;

  private static final double PRIOR = 0.1;
  private static final double PRIOR_UNITS = 5;

  private final double[] scores = new double[FIRST];
  private final double[] outcomes = new double[FIRST];
  private int first;
  private double centre;
  private double spread;
  private double units = PRIOR_UNITS;
  private double sum = PRIOR * PRIOR_UNITS;

  /** Inverse of the moments, and the coefficients, of 1, score, score squared. */
  private final double[][] inverse = {
    {1 / PRIOR_UNITS, 0, 0}, {0, 1 / DOUBT, 0}, {0, 0, 1 / DOUBT}
  };

  private final double[] coefficients = {PRIOR, 0, 0};

  /** What to expect, in [0, 1]. */
  public double of(OptionalDouble score) {
    if (score.isEmpty() || first < FIRST || spread == 0) {
      return sum / units;
    }
    double[] terms = terms(score.getAsDouble());
    return Math.clamp(dot(coefficients, terms), 0, 1);
  }

  /** Learns from a unit whose outcome, in [0, 1], is now known. */
  public void learn(OptionalDouble score, double outcome) {
    units++;
    sum += outcome;
    if (score.isEmpty()) {
      return;
    }
    if (first < FIRST) {
      scores[first] = score.getAsDouble();
      outcomes[first] = outcome;
      first++;
      if (first == FIRST) {
        scale();
      }
    } else {
      fit(score.getAsDouble(), outcome);
    }
  }

  private void scale() {
    for (double score : scores) {
      centre += score / FIRST;
    }
    for (double score : scores) {
      spread += (score - centre) * (score - centre) / FIRST;
    }
    spread = Math.sqrt(spread);
    for (int i = 0; i < FIRST && spread > 0; i++) {
      fit(scores[i], outcomes[i]);
    }
  }

  /** One step of recursive least squares (Plackett 1950). */
  private void fit(double score, double outcome) {
    if (spread == 0) {
      return;
    }
    double[] terms = terms(score);
    double[] gain = {dot(inverse[0], terms), dot(inverse[1], terms), dot(inverse[2], terms)};
    double scale = 1 + dot(gain, terms);
    double error = outcome - dot(coefficients, terms);
    for (int i = 0; i < gain.length; i++) {
      coefficients[i] += gain[i] * error / scale;
      for (int j = 0; j < gain.length; j++) {
        inverse[i][j] -= gain[i] * gain[j] / scale;
      }
    }
  }

  private double[] terms(double score) {
    double far = Math.clamp((score - centre) / spread, -FAR, FAR);
    return new double[] {1, far, far * far - 1};
  }

  private static double dot(double[] one, double[] other) {
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  }
}
