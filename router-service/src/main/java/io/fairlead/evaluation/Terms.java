package io.fairlead.evaluation;

/**
 * What estimators need to know of a target, an entry for each lead of the log.
 *
 * @param weights the target's probability of the rep who got the lead over the propensity
 * @param rewards what came of the lead
 * @param expected what the reward model expected of that
 * @param direct what the reward model expects of the target
 * @param modelled of the leads, the place of the first that a reward model speaks of
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only by convention, and never compared
record Terms(double[] weights, double[] rewards, double[] expected, double[] direct, int modelled) {

  int size() {
    return weights.length;
  }

  /** What the reward model missed, times the weight. */
  double corrected(int lead, double weight) {
    return weight == 0 ? 0 : weight * (rewards[lead] - expected[lead]);
  }
}
