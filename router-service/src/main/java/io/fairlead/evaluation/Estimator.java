package io.fairlead.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Estimators of what a target would have brought per lead, named as in the Open Bandit Pipeline
 * (Saito and others 2021). Each is the mean of a term per lead.
 */
public enum Estimator {
  /** Inverse propensity scoring: rewards times weights (Horvitz, Thompson 1952). */
  IPS,
  /** Self-normalised: IPS over the mean weight (Swaminathan, Joachims 2015). */
  SNIPS,
  /** Direct method: what the reward model expects of the target. */
  DM,
  /** Doubly robust: DM, and what it missed times weights (Dudik, Langford, Li 2011). */
  DR,
  /** DR without correction where the weight is above a threshold. */
  SWITCH_DR,
  /** DR with large weights shrunk. */
  DR_SHRINKAGE;

  /**
   * What came of an estimator.
   *
   * @param value the estimate
   * @param terms for each lead, with the estimate as their mean
   * @param unbiased whether an interval of the mean of the terms is one of the target's value
   */
  @SuppressWarnings("ArrayRecordComponent") // a step of a computation, never compared
  record Estimate(double value, double[] terms, boolean unbiased) {}

  Estimate of(Terms terms) {
    return switch (this) {
      case IPS -> mean(products(terms), true);
      case SNIPS -> selfNormalised(terms);
      case DM -> direct(terms);
      case DR -> doublyRobust(terms, Cut.SWITCH, Double.POSITIVE_INFINITY);
      case SWITCH_DR -> doublyRobust(terms, Cut.SWITCH, Cut.SWITCH.threshold(terms));
      case DR_SHRINKAGE -> doublyRobust(terms, Cut.SHRINK, Cut.SHRINK.threshold(terms));
    };
  }

  private static double[] products(Terms terms) {
    double[] products = new double[terms.size()];
    Arrays.setAll(products, i -> terms.weights()[i] * terms.rewards()[i]);
    return products;
  }

  /** The terms are those of the ratio, linearised: its standard error is the usual one. */
  private static Estimate selfNormalised(Terms terms) {
    double weight = DoubleStream.of(terms.weights()).average().orElseThrow();
    if (weight == 0) {
      return new Estimate(0, new double[terms.size()], true);
    }
    double value = DoubleStream.of(products(terms)).average().orElseThrow() / weight;
    double[] parts = new double[terms.size()];
    Arrays.setAll(parts, i -> value + terms.weights()[i] * (terms.rewards()[i] - value) / weight);
    return new Estimate(value, parts, true);
  }

  private static Estimate direct(Terms terms) {
    return mean(Arrays.copyOfRange(terms.direct(), terms.modelled(), terms.size()), false);
  }

  private static Estimate doublyRobust(Terms terms, Cut cut, double threshold) {
    double[] parts = new double[terms.size()];
    Arrays.setAll(
        parts, i -> terms.direct()[i] + terms.corrected(i, cut.of(terms.weights()[i], threshold)));
    return mean(parts, Double.isInfinite(threshold));
  }

  private static Estimate mean(double[] parts, boolean unbiased) {
    return new Estimate(DoubleStream.of(parts).average().orElse(0), parts, unbiased);
  }
}
