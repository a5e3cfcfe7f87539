package io.fairlead.training;

import io.fairlead.manifest.Metric;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One-sided test that a mean of paired differences is above 0, by the normal approximation.
 *
 * @param mean of the differences
 * @param error standard error of the mean
 * @param count number of differences
 */
record MeanTest(double mean, double error, long count) {

  /** Half the width of a 95% interval, in standard errors. */
  private static final double HALF_WIDTH = 1.96;

  /** The test of {@code before - after}, value by value. */
  static MeanTest gain(double[] before, double[] after) {
    double[] differences = new double[before.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = before[i] - after[i];
    }
    return of(differences);
  }

  /** The test of these differences. */
  static MeanTest of(double[] differences) {
    int count = differences.length;
    SummaryStatistics statistics = new SummaryStatistics();
    for (double difference : differences) {
      statistics.addValue(difference);
    }
    double error = count < 2 ? 0 : statistics.getStandardDeviation() / Math.sqrt(count);
    return new MeanTest(count == 0 ? 0 : statistics.getMean(), error, count);
  }

  /** The same where each pair counts by its weight; the mean is the weighted one. */
  static MeanTest gain(double[] before, double[] after, double[] weights) {
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0)) {
      return new MeanTest(0, 0, 0);
    }
    double mean = 0;
    for (int i = 0; i < before.length; i++) {
      mean += weights[i] * (before[i] - after[i]) / sum;
    }
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      squares += Math.pow(weights[i] * (before[i] - after[i] - mean), 2);
    }
    return new MeanTest(mean, Math.sqrt(squares) / sum, before.length);
  }

  /** Probability of such a mean where there is nothing; 1 where nothing differs. */
  double pValue() {
    return error > 0 ? new NormalDistribution().cumulativeProbability(-mean / error) : 1;
  }

  /** The mean with its 95% interval. */
  Metric metric() {
    return new Metric(mean, mean - HALF_WIDTH * error, mean + HALF_WIDTH * error);
  }
}
