package io.fairlead.report;

import io.fairlead.manifest.Evidence;
import io.fairlead.readout.Measure;
import io.fairlead.readout.Readout;
import io.fairlead.readout.Verdict;
import java.util.Optional;

/**
 * Whether a pool's way of routing brought more than another, as far as anybody can say.
 *
 * @param claim what is claimed
 * @param sentence for people
 * @param because why no more is claimed, or what the claim rests on
 */
public record Answer(Claim claim, String sentence, String because) {

  /** What is claimed. */
  public enum Claim {
    /** Nothing: there was no comparison, or it cannot be trusted, or it shows no difference. */
    NO_UPLIFT,
    /** The treatment is better than the control. */
    BETTER,
    /** The treatment is worse than the control. */
    WORSE
  }

  /**
   * The answer of a pool.
   *
   * @param readout of the latest experiment that ran in it, where there is one
   * @param evidence of the champion, where a model serves: while it is that nothing depends on who
   *     gets a lead, no difference between ways of routing is believed but in how soon reps speak
   *     to leads
   */
  public static Answer of(Optional<Readout> readout, Optional<Evidence> evidence) {
    return readout.map(shown -> of(shown, evidence)).orElseGet(() -> withoutExperiment(evidence));
  }

  private static Answer withoutExperiment(Optional<Evidence> evidence) {
    return none(
        "No experiment ran in this pool in this time, so no uplift is claimed.",
        "What another way of routing would have made of the same leads, only an experiment can tell: before and after, or one pool beside another, also differ in leads, reps and season."
            + (isNone(evidence)
                ? " Besides, the data give no evidence so far that it matters who gets a lead (NONE), so there is no sign that a better match is to be had."
                : ""));
  }

  private static Answer of(Readout readout, Optional<Evidence> evidence) {
    return switch (readout.verdict()) {
      case SAMPLE_RATIO_MISMATCH ->
          none(
              "The experiment %s cannot be trusted, so no uplift is claimed."
                  .formatted(readout.experiment()),
              "Its arms got other shares of the leads than they should have. "
                  + readout.sentence());
      case NOT_SHOWN ->
          none(
              "The experiment %s shows no difference yet, so no uplift is claimed."
                  .formatted(readout.experiment()),
              readout.sentence());
      case BETTER, WORSE -> {
        boolean better = readout.verdict() == Verdict.BETTER;
        yield isNone(evidence) && !(readout.measure() instanceof Measure.Wait)
            ? none(
                "No uplift is claimed, although the experiment %s shows a difference."
                    .formatted(readout.experiment()),
                "The data give no evidence that it matters who gets a lead (NONE), so routing by a model shares leads out as round robin does, and chance is the likelier reason. "
                    + readout.sentence())
            : new Answer(
                better ? Claim.BETTER : Claim.WORSE,
                readout.sentence(),
                "By the experiment %s, in which leads were split at random; how sure that is stands below."
                    .formatted(readout.experiment()));
      }
    };
  }

  private static boolean isNone(Optional<Evidence> evidence) {
    return evidence.filter(found -> found.reps() == Evidence.Strength.NONE).isPresent();
  }

  private static Answer none(String sentence, String because) {
    return new Answer(Claim.NO_UPLIFT, sentence, because);
  }
}
