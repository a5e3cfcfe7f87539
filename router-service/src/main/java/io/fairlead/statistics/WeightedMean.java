package io.fairlead.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A weighted mean of independent values and its normal interval. Not safe for use by several
 * threads.
 */
public final class WeightedMean {

  private long values;
  private double weights;
  private double sum;
  private double squaredWeights;
  private double squares;
  private double products;

  /** Takes in a value with a weight above 0. */
  public void add(double weight, double value) {
    values++;
    weights += weight;
    sum += weight * value;
    squaredWeights += weight * weight;
    products += weight * weight * value;
    squares += weight * weight * value * value;
  }

  /** The mean; where there is a value. */
  public double mean() {
    return sum / weights;
  }

  /** Mean of the weights; where there is a value. */
  public double meanWeight() {
    return weights / values;
  }

  /** Standard error of the mean, by the values' distances from it. */
  public double error() {
    double mean = mean();
    double far = squares - 2 * mean * products + mean * mean * squaredWeights;
    return Math.sqrt(Math.max(0, far)) / weights;
  }

  /** The interval that misses with a probability of about alpha, if it is read once. */
  public Interval interval(double alpha) {
    double half = new NormalDistribution().inverseCumulativeProbability(1 - alpha / 2) * error();
    return new Interval(mean() - half, mean() + half);
  }

  /** Two-sided p-value of a mean of 0. */
  public double p() {
    double error = error();
    return error > 0
        ? 2 * new NormalDistribution().cumulativeProbability(-Math.abs(mean()) / error)
        : 1;
  }
}
