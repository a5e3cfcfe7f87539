package io.fairlead.training;

import io.fairlead.manifest.Evidence;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Asks whether it matters who gets a lead: what do additive models lose that do not know? */
final class EvidenceTest {

  private EvidenceTest() {}

  /** Compares models fitted on earlier examples by what they say of later ones. */
  static Evidence of(Sample sample, AdditiveTrainer trainer) {
    Scales scales = trainer.scales();
    double[] nobody = {};
    double[] reps = {};
    double[] all = {};
    boolean conditional = false;
    for (Split.Part part : Split.tests(sample)) {
      AdditiveData data = AdditiveData.of(part.before());
      conditional |= !data.control().ways().isEmpty();
      nobody = join(nobody, losses(data, trainer, scales.leadOnly(), part.next()));
      reps = join(reps, losses(data, trainer, scales.withoutMatch(), part.next()));
      all = join(all, losses(data, trainer, scales, part.next()));
    }
    MeanTest repsTest = MeanTest.gain(nobody, all);
    MeanTest matchTest = MeanTest.gain(reps, all);
    Evidence.Strength strength = Evidence.Strength.of(repsTest.pValue());
    return new Evidence(
        strength,
        strength == Evidence.Strength.NONE
            ? Evidence.Strength.NONE
            : Evidence.Strength.of(matchTest.pValue()),
        repsTest.mean(),
        repsTest.pValue(),
        matchTest.mean(),
        matchTest.pValue(),
        because(repsTest, matchTest, conditional));
  }

  private static double[] losses(
      AdditiveData data, AdditiveTrainer trainer, Scales scales, Sample next) {
    return Logistic.losses(data.fit(scales, trainer.load()).logitsGivenWay(next), next.wins());
  }

  private static double[] join(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static String because(MeanTest reps, MeanTest match, boolean conditional) {
    return String.format(
        Locale.ROOT,
        "On %d later leads, knowing the rep saved %.4f nats of log-loss a lead (p = %.2g), and of"
            + " this the match of rep and lead %.4f (p = %.2g). This takes leads to be independent"
            + " given what is known of them; %s picked by hand for reasons that no column shows"
            + " would look like skill.",
        reps.count(),
        reps.mean(),
        reps.pValue(),
        match.mean(),
        match.pValue(),
        conditional
            ? "who or what assigned each lead was allowed for, but leads that were otherwise"
            : "nothing says how leads were assigned, so leads");
  }
}
