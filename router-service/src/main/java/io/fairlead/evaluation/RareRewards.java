package io.fairlead.evaluation;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * What a log says of a target by the few leads with a reward, where rewards are 0 or more.
 *
 * <p>An interval by gamma distributions (Fay, Feuer 1997) is that of a weighted sum of rare events:
 * its upper bound asks what would be if one more had come, with the weight that it would most
 * likely have had. They take the largest weight, which is wider by far and no more honest here.
 *
 * @param rewarded how many leads have a reward and a weight
 * @param effective how many rewards as large as one more would be make the estimate: about as many
 *     as an effective sample would have
 * @param next what one more would add to the estimate
 */
record RareRewards(int rewarded, double effective, double next) {

  /** With so many an interval by empirical likelihood holds what it promises. */
  static final double ENOUGH = 8;

  /** With fewer nothing can be said at all. */
  static final int FEWEST = 5;

  private static final double TAIL = (1 - EmpiricalLikelihood.LEVEL) / 2;

  /** Looks at the leads; where a reward is below 0 they count as many. */
  static RareRewards of(Terms terms) {
    int rewarded = 0;
    double sum = 0;
    double rewards = 0;
    double rewardSquares = 0;
    double weights = 0;
    double weightSquares = 0;
    for (int i = 0; i < terms.size(); i++) {
      double weight = terms.weights()[i];
      double reward = terms.rewards()[i];
      weights += weight;
      weightSquares += weight * weight;
      if (weight > 0 && reward != 0) {
        rewarded++;
        sum += weight * reward;
        rewards += reward;
        rewardSquares += reward * reward;
      }
    }
    if (DoubleStream.of(terms.rewards()).anyMatch(reward -> reward < 0)) {
      return new RareRewards(terms.size(), terms.size(), 0);
    }
    double next = rewarded > 0 ? weightSquares / weights * rewardSquares / rewards : 0;
    return new RareRewards(rewarded, rewarded > 0 ? sum / next : 0, next / terms.size());
  }

  /** Whether an interval must be asked of them too. */
  boolean areRare() {
    return effective < ENOUGH;
  }

  /**
   * The interval around an estimate.
   *
   * @param value the estimate; below 0 counts as 0
   * @param error its standard error, above 0
   */
  Interval interval(double value, double error) {
    double variance = error * error;
    double at = Math.max(0, value);
    return new Interval(
        at == 0 ? 0 : quantile(at, variance, TAIL),
        quantile(at + next, variance + next * next, 1 - TAIL));
  }

  private static double quantile(double mean, double variance, double probability) {
    return new GammaDistribution(null, mean * mean / variance, variance / mean)
        .inverseCumulativeProbability(probability);
  }
}
