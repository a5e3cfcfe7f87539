package io.fairlead.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How much a log says of a target.
 *
 * @param ess effective sample: as many leads, logged by the target itself, would say as much (Kish
 *     1965)
 * @param maxWeight the largest weight
 * @param meanWeight about 1 where the propensities are right
 * @param weightError standard error of the mean weight
 * @param missing share of the target's probability that is on reps whom the logging policy never
 *     chose
 */
record Support(
    double ess, double maxWeight, double meanWeight, double weightError, double missing) {

  private static final double SMALLEST_SAMPLE = 100;
  private static final double MOST_ERRORS = 3;

  /** Files round probabilities. */
  private static final double ROUNDED = 1e-3;

  private static final double DUST = 1e-6;

  /** A refusal, and why. */
  record Refusal(Verdict verdict, String reason) {}

  static Support of(double[] weights, double missing) {
    double sum = DoubleStream.of(weights).sum();
    double squares = DoubleStream.of(weights).map(weight -> weight * weight).sum();
    Moments moments = Moments.of(weights);
    return new Support(
        squares == 0 ? 0 : sum * sum / squares,
        DoubleStream.of(weights).max().orElse(0),
        moments.mean(),
        moments.error(),
        missing);
  }

  /** Why there is no interval for the target, whatever the estimator; empty where there can be. */
  Optional<Refusal> refusal() {
    if (missing > DUST) {
      return Optional.of(
          new Refusal(
              Verdict.NO_SUPPORT,
              String.format(
                  Locale.ROOT,
                  "%.2f%% of the target's probability is on reps whom the logging policy never chose.",
                  100 * missing)));
    }
    if (ess < SMALLEST_SAMPLE) {
      return Optional.of(
          new Refusal(
              Verdict.LOW_SUPPORT,
              String.format(
                  Locale.ROOT,
                  "The log says as much of the target as %.1f leads of its own; it takes %.0f.",
                  ess,
                  SMALLEST_SAMPLE)));
    }
    if (Math.abs(meanWeight - 1) > MOST_ERRORS * weightError + ROUNDED) {
      return Optional.of(
          new Refusal(
              Verdict.LOW_SUPPORT,
              String.format(
                  Locale.ROOT,
                  "The mean weight is %.3f and should be 1 within %.3f: the propensities can't be right.",
                  meanWeight,
                  MOST_ERRORS * weightError)));
    }
    return Optional.empty();
  }
}
