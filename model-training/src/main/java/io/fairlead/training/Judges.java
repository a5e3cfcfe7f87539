package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import java.time.Instant;
import java.util.Locale;

/**
 * Judges of what policies would have made of past leads. Each is fitted on all that is known but
 * the outcomes of the time that it judges; how it is fitted is chosen once, on all of them. May be
 * shared between threads.
 */
public final class Judges {

  private final Sample sample;
  private final AdditiveTrainer trainer;

  private Judges(Sample sample, AdditiveTrainer trainer) {
    this.sample = sample;
    this.trainer = trainer;
  }

  /**
   * Judges who learn from that set.
   *
   * @throws TrainingException when there are too few examples, or only wins, or only losses
   */
  public static Judges of(TrainingSet set) {
    Sample sample = checked(Sample.of(set));
    Split.Part choice = Split.choice(sample.of(sample.enoughReps()));
    AdditiveTrainer rested = AdditiveTrainer.chosen(choice.before(), choice.next());
    return new Judges(sample, rested.with(LoadPrior.of(sample, rested)));
  }

  /** Whether all these outcomes show that it matters who gets a lead. */
  public Evidence evidence() {
    return EvidenceTest.of(sample);
  }

  /**
   * The judge of the leads that came as of {@code from} and before {@code to}.
   *
   * @throws TrainingException when too little is left without them
   */
  public Judge without(Instant from, Instant to) {
    double[] weights = sample.weights();
    boolean[] judged = new boolean[weights.length];
    for (int i = 0; i < weights.length; i++) {
      Example example = sample.examples().get(i);
      judged[i] = !example.assignedAt().isBefore(from) && example.assignedAt().isBefore(to);
    }
    Sample others = checked(sample.weighted(only(weights, judged, false)));
    return Judge.of(
        trainer.fit(others, Judge.DRAWS), others, sample.weighted(only(weights, judged, true)));
  }

  private static double[] only(double[] weights, boolean[] judged, boolean those) {
    double[] only = new double[weights.length];
    for (int i = 0; i < only.length; i++) {
      only[i] = judged[i] == those ? weights[i] : 0;
    }
    return only;
  }

  private static Sample checked(Sample sample) {
    long wins = sample.examples().stream().filter(Example::converted).count();
    if (sample.size() < Training.FEWEST_EXAMPLES || wins == 0 || wins == sample.size()) {
      throw new TrainingException(
          String.format(
                  Locale.ROOT,
                  "The closed leads (%d, of which %d were won) of the judge must be %d or more, won and lost ones.%n",
                  sample.size(),
                  wins,
                  Training.FEWEST_EXAMPLES)
              + "Maybe import more history, or wait for more outcomes.");
    }
    return sample;
  }
}
