package io.fairlead.training;

import java.util.Arrays;

/** The logistic function and its kin. */
final class Logistic {

  private Logistic() {}

  /** Probability of a logit. */
  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Logit of a probability in (0, 1). */
  static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** Log-loss of one prediction in nats, finite for every finite logit. */
  static double loss(double logit, boolean win) {
    double against = win ? -logit : logit;
    return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
  }

  /** Mean log-loss, in nats. */
  static double meanLoss(double[] logits, boolean[] wins) {
    return Arrays.stream(losses(logits, wins)).average().orElse(0);
  }

  /** Log-loss of each prediction, in nats. */
  static double[] losses(double[] logits, boolean[] wins) {
    double[] losses = new double[logits.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(logits[i], wins[i]);
    }
    return losses;
  }
}
