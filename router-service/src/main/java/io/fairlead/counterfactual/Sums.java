package io.fairlead.counterfactual;

import io.fairlead.training.Judge;
import java.util.Arrays;

/**
 * Conversions that a judge expects of a course, in one block of its leads: a single figure, one for
 * each draw, and one with what may be favour in the history taken off. Not thread-safe.
 */
final class Sums {

  private final double[] draws = new double[Judge.DRAWS];
  private double likely;
  private double unfavoured;

  /** One more lead in somebody's hands. */
  void add(Judge.Opinion opinion) {
    likely += sigmoid(opinion.likely());
    unfavoured += sigmoid(opinion.likely() - opinion.favour());
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] += sigmoid(opinion.draws()[draw]);
    }
  }

  double likely() {
    return likely;
  }

  double unfavoured() {
    return unfavoured;
  }

  /** How far the draws lie apart. */
  double deviation() {
    return deviation(draws);
  }

  /** How far draws of the difference lie apart: both under the same draw. */
  double deviationFrom(Sums other) {
    double[] differences = new double[draws.length];
    Arrays.setAll(differences, draw -> draws[draw] - other.draws[draw]);
    return deviation(differences);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
