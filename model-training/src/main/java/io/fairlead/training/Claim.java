package io.fairlead.training;

/**
 * What a model that knows more claims of an example against one that knows less, in logits: the
 * part of it that has nothing to do with what the simpler model may say.
 *
 * <p>Where the simpler model's family is right, an example's outcome less its probability is
 * uncorrelated with anything known before. Where the estimate is off, the correlation is the
 * product of two errors, that of the simpler model and that of {@link #residual} (as in the
 * generalised covariance measure of Shah and Peters 2020): the claim is orthogonal to all that a
 * better estimate of the simpler model could add.
 *
 * @param simple what knows less
 * @param rich what knows more
 * @param factors what the simple model may use
 * @param residual of the difference of their logits, given the factors
 */
record Claim(AdditiveModel simple, AdditiveModel rich, Factors factors, Residual residual) {

  /** The most that is claimed of one example, in logits. */
  private static final double MOST = 1;

  /**
   * @param before the examples that both were fitted on
   */
  static Claim of(AdditiveModel simple, AdditiveModel rich, Factors factors, Sample before) {
    double[] logits = simple.logitsGivenWay(before);
    double[] differences = rich.logitsGivenWay(before);
    double[] weights = new double[logits.length];
    for (int i = 0; i < weights.length; i++) {
      double probability = Logistic.sigmoid(logits[i]);
      weights[i] = probability * (1 - probability);
      differences[i] -= logits[i];
    }
    return new Claim(
        simple,
        rich,
        factors,
        Residual.fit(differences, weights, factors.levels(before), factors.size()));
  }

  /**
   * What a stake of 1 on the claim gains by each example's outcome, above -1: the claim times the
   * outcome less its probability without it.
   */
  double[] gains(Sample next) {
    double[] logits = simple.logitsGivenWay(next);
    double[] richer = rich.logitsGivenWay(next);
    int[][] levels = factors.levels(next);
    boolean[] wins = next.wins();
    double[] gains = new double[wins.length];
    for (int i = 0; i < gains.length; i++) {
      double claim = Math.clamp(residual.of(richer[i] - logits[i], levels[i]), -MOST, MOST);
      gains[i] = claim * ((wins[i] ? 1 : 0) - Logistic.sigmoid(logits[i]));
    }
    return gains;
  }

  /** What the richer model saves of each example's log-loss, in nats. */
  double[] savings(Sample next) {
    boolean[] wins = next.wins();
    double[] savings = Logistic.losses(simple.logitsGivenWay(next), wins);
    double[] losses = Logistic.losses(rich.logitsGivenWay(next), wins);
    for (int i = 0; i < savings.length; i++) {
      savings[i] -= losses[i];
    }
    return savings;
  }
}
