package io.fairlead.learning;

import java.time.Instant;

/**
 * A bet that leads of a kind come more often, or less often, than ever in training. Each moment is
 * betted on with a share of the stake, the n-th lead with 1 in n (n + 1), so that a change that
 * comes late is seen as well (a mixture over change points: Shiryaev 1963; Shin, Ramdas and
 * Rinaldo, E-detectors, 2022). While the probability of the kind, given all leads before, is within
 * the bound, the stake does not grow on average, whatever the leads before were.
 */
final class Wager {

  private final double hit;
  private final double miss;
  private final double logHit;
  private final double logMiss;

  private int seen;
  private double staked;
  private double sum;
  private Run run = new Run(Instant.EPOCH, 0, 0);

  /**
   * The leads since the moment from which the bet would have won the most.
   *
   * @param since time of the first
   * @param leads how many
   * @param hits how many of them are of the kind
   */
  record Run(Instant since, int leads, int hits) {

    private Run and(boolean hit) {
      return new Run(since, leads + 1, hits + (hit ? 1 : 0));
    }
  }

  private Wager(double bound, double bet) {
    double p = Math.clamp(bound, 1e-6, 1 - 1e-6);
    double odds = p / (1 - p) * Math.exp(bet);
    double q = odds / (1 + odds);
    hit = q / p;
    miss = (1 - q) / (1 - p);
    logHit = Math.log(hit);
    logMiss = Math.log(miss);
  }

  /**
   * A bet on log-odds beyond a bound.
   *
   * @param bound probability of the kind that is still no drift, in [0, 1]
   * @param bet by how much the log-odds are beyond it: above 0 for more often
   */
  static Wager of(double bound, double bet) {
    return new Wager(bound, bet);
  }

  void observe(boolean isOfKind, Instant at) {
    seen++;
    staked = (staked + 1.0 / seen / (seen + 1)) * (isOfKind ? hit : miss);
    if (sum <= 0) {
      sum = 0;
      run = new Run(at, 0, 0);
    }
    sum += isOfKind ? logHit : logMiss;
    run = run.and(isOfKind);
  }

  /** What has become of a stake of 1, with what was not betted yet. */
  double stake() {
    return staked + 1.0 / (seen + 1);
  }

  Run run() {
    return run;
  }
}
