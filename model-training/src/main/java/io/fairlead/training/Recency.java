package io.fairlead.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast examples lose weight as they age: skills change, and what was learnt of them long ago
 * may be wrong by now.
 *
 * @param halfLife age at which an example counts half; empty means that all count alike
 * @param gain what that saves on later examples, in nats of log-loss a lead
 */
record Recency(Optional<Duration> halfLife, MeanTest gain) {

  /** All count alike. */
  static final Recency NONE = new Recency(Optional.empty(), new MeanTest(0, 0, 0));

  /** From the one that is tried first to the ones that are tried only if that one helps. */
  private static final List<Duration> CANDIDATES =
      List.of(Duration.ofDays(90), Duration.ofDays(45), Duration.ofDays(180), Duration.ofDays(365));

  /** The examples must go back this many half-lives: else there is little to forget. */
  private static final int LEAST_HALF_LIVES = 2;

  /** The examples whose results the candidates predict. */
  private static final double FITTED = 0.8;

  /** One-sided: forgetting must be this surely better. */
  private static final double SURE = 0.01;

  /**
   * The half-life that would have predicted the last fifth of the examples best, by models of the
   * others; none unless it is surely better than none. Two fits where the first one tried does not
   * help, none at all where the examples do not go back far enough. Of many examples, those of some
   * reps are asked.
   */
  static Recency chosen(Sample all, AdditiveTrainer trainer) {
    Sample sample = all.of(all.enoughReps());
    Split.Part part = Split.at(sample, (int) (FITTED * sample.size()));
    List<Duration> candidates =
        CANDIDATES.stream().filter(halfLife -> longEnough(part.before(), halfLife)).toList();
    if (candidates.isEmpty()) {
      return NONE;
    }
    double[] simple = losses(part, part.before(), trainer);
    Recency best = NONE;
    for (Duration halfLife : candidates) {
      double[] losses = losses(part, faded(part.before(), halfLife), trainer);
      MeanTest gain = MeanTest.gain(simple, losses, part.next().weights());
      if (gain.mean() > best.gain.mean()) {
        best = new Recency(Optional.of(halfLife), gain);
      } else if (best.halfLife.isEmpty()) {
        return NONE;
      }
    }
    return best.gain.pValue() < SURE ? best : NONE;
  }

  /** The examples with weights that fade with their age. */
  Sample faded(Sample sample) {
    return halfLife.map(some -> faded(sample, some)).orElse(sample);
  }

  /** In words; empty where all count alike. */
  Optional<String> inWords() {
    return halfLife.map(some ->
        String.format(
            Locale.ROOT,
            "Skills change: a lead counts half as much for every %d days of age, which saved %.4f"
                + " nats of log-loss a lead (p = %.2g) on the newest fifth of the leads.",
            some.toDays(),
            gain.mean(),
            gain.pValue()));
  }

  private static boolean longEnough(Sample sample, Duration halfLife) {
    return sample.size() > 0
        && age(sample, 0).compareTo(halfLife.multipliedBy(LEAST_HALF_LIVES)) >= 0;
  }

  private static Sample faded(Sample sample, Duration halfLife) {
    double[] weights = sample.weights().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= Math.pow(0.5, age(sample, i).toSeconds() / (double) halfLife.toSeconds());
    }
    return sample.weighted(Sample.asInformative(weights));
  }

  /** At the assignment of the newest. */
  private static Duration age(Sample sample, int i) {
    Instant newest = sample.examples().getLast().assignedAt();
    return Duration.between(sample.examples().get(i).assignedAt(), newest);
  }

  private static double[] losses(Split.Part part, Sample fitted, AdditiveTrainer trainer) {
    return Logistic.losses(trainer.fit(fitted).logitsGivenWay(part.next()), part.next().wins());
  }
}
