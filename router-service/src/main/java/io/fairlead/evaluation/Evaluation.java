package io.fairlead.evaluation;

import java.util.Optional;

/**
 * An estimate of what a target would have brought.
 *
 * @param target its name
 * @param estimator how it was estimated
 * @param value the mean reward per lead, in the unit of the rewards
 * @param lo lower end of its 95% interval; empty where there is none
 * @param hi upper end
 * @param ess effective sample, in leads
 * @param maxWeight the largest weight of a lead
 * @param verdict what it is good for
 * @param reason why there is no interval, or on what assumption it stands
 * @param estimand of what it is an estimate
 * @param meanWeight the mean weight
 */
public record Evaluation(
    String target,
    Estimator estimator,
    double value,
    Optional<Double> lo,
    Optional<Double> hi,
    double ess,
    double maxWeight,
    Verdict verdict,
    Optional<String> reason,
    Estimand estimand,
    double meanWeight) {

  /** The same where propensities were not logged: an interval stands on an assumption. */
  Evaluation assumed(String assumption) {
    return verdict == Verdict.VALID
        ? new Evaluation(
            target,
            estimator,
            value,
            lo,
            hi,
            ess,
            maxWeight,
            Verdict.ASSUMED,
            Optional.of(assumption),
            estimand,
            meanWeight)
        : this;
  }
}
