package io.fairlead.evaluation;

import java.util.Comparator;
import java.util.stream.DoubleStream;

/** Ways to make large weights smaller, at the price of a bias. */
enum Cut {
  /** Weights above a threshold count nothing (Wang, Agarwal, Dudik 2017). */
  SWITCH {
    @Override
    double of(double weight, double threshold) {
      return weight <= threshold ? weight : 0;
    }
  },

  /**
   * Weights far above a threshold shrink to nothing (Su, Dimakopoulou, Krishnamurthy, Dudik 2020).
   */
  SHRINK {
    @Override
    double of(double weight, double threshold) {
      double times = weight / threshold;
      return weight / (1 + times * times);
    }
  };

  private static final int MOST_HALVINGS = 12;

  /** The bias may be by so many of its standard errors larger than it looks. */
  private static final double DOUBT = 2;

  abstract double of(double weight, double threshold);

  /**
   * The threshold with the least bound of the mean squared error, as Su and others propose: the
   * estimate's variance and the square of what its bias may be. Infinite where nothing is cut.
   */
  double threshold(Terms terms) {
    double largest = DoubleStream.of(terms.weights()).max().orElseThrow();
    return DoubleStream.concat(
            DoubleStream.of(Double.POSITIVE_INFINITY),
            DoubleStream.iterate(largest / 2, threshold -> threshold / 2)
                .limit(MOST_HALVINGS)
                .takeWhile(threshold -> threshold >= 1))
        .boxed()
        .min(Comparator.comparingDouble(threshold -> bound(terms, threshold)))
        .orElseThrow();
  }

  private double bound(Terms terms, double threshold) {
    double[] estimates = new double[terms.size()];
    double[] lost = new double[terms.size()];
    for (int i = 0; i < estimates.length; i++) {
      double whole = terms.weights()[i];
      double kept = of(whole, threshold);
      estimates[i] = terms.direct()[i] + terms.corrected(i, kept);
      lost[i] = terms.corrected(i, whole - kept);
    }
    double error = Moments.of(estimates).error();
    Moments bias = Moments.of(lost);
    double most = Math.abs(bias.mean()) + DOUBT * bias.error();
    return error * error + most * most;
  }
}
