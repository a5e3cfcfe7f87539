package io.fairlead.evaluation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** All that least squares need to know of a rep's leads: sums of products, however many leads. */
final class RewardSums {

  private final double[][] products;
  private final double[] rewards;

  RewardSums(int size) {
    products = new double[size][size];
    rewards = new double[size];
  }

  /** Adds a lead. */
  void add(double[] features, double reward) {
    for (int i = 0; i < features.length; i++) {
      double value = features[i];
      if (value != 0) {
        double[] row = products[i];
        for (int k = 0; k <= i; k++) {
          row[k] += value * features[k];
        }
        rewards[i] += value * reward;
      }
    }
  }

  /** Adds other leads. */
  void add(RewardSums other) {
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] += other.rewards[i];
      for (int k = 0; k <= i; k++) {
        products[i][k] += other.products[i][k];
      }
    }
  }

  /** Sums of products of features. */
  RealMatrix products() {
    RealMatrix matrix = new Array2DRowRealMatrix(rewards.length, rewards.length);
    for (int i = 0; i < rewards.length; i++) {
      for (int k = 0; k <= i; k++) {
        matrix.setEntry(i, k, products[i][k]);
        matrix.setEntry(k, i, products[i][k]);
      }
    }
    return matrix;
  }

  /** Sums of products of features and reward. */
  RealVector rewards() {
    return new ArrayRealVector(rewards);
  }

  /** Squared error of coefficients on these leads, less that of expecting 0. */
  double error(double[] coefficients) {
    RealVector of = new ArrayRealVector(coefficients, false);
    return products().operate(of).dotProduct(of) - 2 * rewards().dotProduct(of);
  }
}
