package io.fairlead.training;

import io.fairlead.features.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a trainer would have predicted in its time: models fitted on earlier examples predict later
 * ones, and are calibrated on predictions that were themselves made in this way.
 *
 * @param calibration of a model that is fitted on all examples, from all the predictions
 * @param tested the calibrated predictions for the last two fifths
 * @param base for each of these, the base rate of the examples before
 */
record Backtest(Platt calibration, List<Prediction> tested, List<Double> base) {

  Backtest {
    tested = List.copyOf(tested);
    base = List.copyOf(base);
  }

  static Backtest of(Sample sample, Trainer trainer) {
    Split.Part choice = Split.choice(sample);
    List<Example> seen = new ArrayList<>(choice.next().examples());
    double[] logits = trainer.fit(choice.before()).logits(choice.next());
    List<Prediction> tested = new ArrayList<>();
    List<Double> base = new ArrayList<>();
    for (Split.Part part : Split.tests(sample)) {
      Platt calibration = calibration(sample, seen, logits);
      double[] next = trainer.fit(part.before()).logits(part.next());
      double rate = part.before().baseRate();
      for (int i = 0; i < next.length; i++) {
        double probability = Logistic.sigmoid(calibration.of(next[i]));
        tested.add(Prediction.of(part.next().examples().get(i), probability));
        base.add(rate);
      }
      seen.addAll(part.next().examples());
      logits = DoubleStream.concat(Arrays.stream(logits), Arrays.stream(next)).toArray();
    }
    return new Backtest(calibration(sample, seen, logits), tested, base);
  }

  private static Platt calibration(Sample sample, List<Example> seen, double[] logits) {
    return Platt.fit(logits, new Sample(sample.definition(), sample.schema(), seen).wins());
  }
}
