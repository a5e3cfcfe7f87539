package io.fairlead.training;

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

  /** The test of {@code before - after}, value by value. */
  static MeanTest gain(double[] before, double[] after) {
    SummaryStatistics differences = new SummaryStatistics();
    for (int i = 0; i < before.length; i++) {
      differences.addValue(before[i] - after[i]);
    }
    double error =
        before.length < 2 ? 0 : differences.getStandardDeviation() / Math.sqrt(before.length);
    return new MeanTest(before.length == 0 ? 0 : differences.getMean(), error, before.length);
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
}
