package io.fairlead.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a trainer would have predicted in its time: models fitted on what was known earlier predict
 * later examples, and are calibrated on predictions that were themselves made in this way.
 *
 * @param calibration of a model that is fitted on all examples, but for its level: from all the
 *     predictions
 * @param tested the calibrated predictions for the last two fifths
 * @param base for each of these, the base rate of the examples before
 */
record Backtest(Platt calibration, List<Prediction> tested, List<Double> base) {

  Backtest {
    tested = List.copyOf(tested);
    base = List.copyOf(base);
  }

  /**
   * @param additive by which it is chosen, for each fit anew, how fast examples lose weight
   */
  static Backtest of(Sample sample, Trainer trainer, AdditiveTrainer additive) {
    Split.Part choice = Split.choice(sample);
    double[] logits = trainer.fit(choice.before()).logits(choice.next());
    List<Prediction> tested = new ArrayList<>();
    List<Double> base = new ArrayList<>();
    for (Split.Part part : Split.tests(sample)) {
      Sample before = Recency.chosen(part.before(), additive).faded(part.before());
      FittedModel model = trainer.fit(before);
      double rate = before.baseRate();
      Platt calibration =
          calibration(sample, logits).levelled(model.logits(before), before.weights(), rate);
      double[] next = model.logits(part.next());
      for (int i = 0; i < next.length; i++) {
        double probability = Logistic.sigmoid(calibration.of(next[i]));
        tested.add(
            Prediction.of(part.next().examples().get(i), probability, part.next().weights()[i]));
        base.add(rate);
      }
      logits = DoubleStream.concat(Arrays.stream(logits), Arrays.stream(next)).toArray();
    }
    return new Backtest(calibration(sample, logits), tested, base);
  }

  /** From what was known when the first lead was assigned that comes after the predicted ones. */
  private static Platt calibration(Sample sample, double[] logits) {
    int from = Split.firstPredicted(sample);
    int to = from + logits.length;
    return Platt.fit(
        logits,
        sample.between(from, to).wins(),
        Arrays.copyOfRange(Split.weightsBefore(sample, to), from, to));
  }
}
