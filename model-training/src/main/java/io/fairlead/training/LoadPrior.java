package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.Load;
import io.fairlead.manifest.LoadCurve;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is assumed of the day's load before its effect is fitted.
 *
 * @param curve how the effect grows with the load
 * @param spread standard deviation between reps of the slope, in logits, 0 or more
 */
record LoadPrior(LoadCurve curve, double spread) {

  /** Standard deviation of the prior of the common slope, in logits. */
  static final double SCALE = 0.5;

  /** One-sided: the data must be this sure that load takes anything from the chances. */
  private static final double SURE = 0.05;

  /** A share of the busy days of reps without a cap is fuller than what is called a full day. */
  private static final double BUSIER = 0.1;

  /**
   * Asks the first three fifths of the examples, each half predicted by a model of the other half.
   * That there is an effect is tested with one curve only, a straight line, so that the choice of a
   * curve cannot make one up. Of many examples, those of some reps are asked.
   *
   * @return empty where the data do not show that load matters
   */
  static Optional<LoadPrior> of(Sample sample, AdditiveTrainer trainer) {
    Sample early = Split.early(sample.of(sample.enoughReps()));
    int half = early.size() / 2;
    Sample first = early.between(0, half);
    Sample second = early.between(half, early.size());
    LoadEffect effect =
        new LoadEffect(
            List.of(first, second),
            List.of(
                trainer.fit(second).logitsGivenWay(first),
                trainer.fit(first).logitsGivenWay(second)));
    int fullDay = fullDay(early);
    if (!(effect.of(new LoadCurve(0, 1, fullDay)).pValue() < SURE)) {
      return Optional.empty();
    }
    LoadEffect.Fitted best =
        curves(fullDay)
            .map(effect::of)
            .max(Comparator.comparingDouble(LoadEffect.Fitted::gain))
            .orElseThrow();
    return Optional.of(new LoadPrior(best.curve(), effect.spread(best)));
  }

  /** A straight line through the day, or from some share of it on, growing or at once. */
  private static Stream<LoadCurve> curves(int fullDay) {
    return Stream.of(
        new LoadCurve(0, 1, fullDay),
        new LoadCurve(0.25, 0.75, fullDay),
        new LoadCurve(0.5, 0.5, fullDay),
        new LoadCurve(0.25, 0, fullDay),
        new LoadCurve(0.5, 0, fullDay),
        new LoadCurve(0.75, 0, fullDay));
  }

  /** Leads of a full day for reps who have no cap by the day. */
  static int fullDay(Sample sample) {
    int[] uncapped =
        sample.examples().stream()
            .map(Example::load)
            .filter(load -> load.maxPerDay().isEmpty())
            .mapToInt(Load::taken)
            .sorted()
            .toArray();
    return uncapped.length == 0 ? 1 : uncapped[(int) ((1 - BUSIER) * uncapped.length)] + 1;
  }
}
