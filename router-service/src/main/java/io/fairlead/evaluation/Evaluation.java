package io.fairlead.evaluation;

import java.util.Optional;

/**
 * An estimate of what a target would have brought.
 *
 * @param target its name
 * @param estimator how it was estimated
 * @param estimand of what it is an estimate
 * @param value the mean reward per lead, in the unit of the rewards
 * @param lo lower end of its 95% interval; empty where there is none
 * @param hi upper end
 * @param ess effective sample, in leads
 * @param maxWeight the largest weight of a lead
 * @param meanWeight the mean weight
 * @param verdict what it is good for
 * @param reason why there is no interval
 */
public record Evaluation(
    String target,
    Estimator estimator,
    Estimand estimand,
    double value,
    Optional<Double> lo,
    Optional<Double> hi,
    double ess,
    double maxWeight,
    double meanWeight,
    Verdict verdict,
    Optional<String> reason) {}
