package io.fairlead.training;

import io.fairlead.explanation.Anatomy;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Yardstick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures a model's own outputs on the newest leads, for leads and reps to be compared with. */
final class Yardsticks {

  /** Enough for quantiles that are sure to a third of a percent. */
  private static final int MOST_LEADS = 20_000;

  /** Enough to find a constant in spite of rounding. */
  private static final int FEW_ROWS = 100;

  private Yardsticks() {}

  /**
   * The yardstick of a model.
   *
   * @param onnx its graph with that calibration
   */
  static Yardstick of(FittedModel model, Platt calibration, byte[] onnx, Sample sample) {
    Sample newest = sample.between(Math.max(0, sample.size() - MOST_LEADS), sample.size());
    FeatureDefinition features = sample.definition();
    List<Input> inputs = model.inputs();
    float[][] rows = newest.encoded(inputs);
    float[][] terms =
        model.terms().isEmpty() ? new float[rows.length][0] : GraphScorer.contributions(onnx, rows);
    List<Yardstick.Term> averages = averages(model.terms(), terms);
    Anatomy zeroed = Anatomy.of(features, inputs, new Yardstick(0, averages, List.of()), onnx);
    double base = base(calibration.of(model.logits(rows)), zeroed, rows, terms);
    Anatomy anatomy = Anatomy.of(features, inputs, new Yardstick(base, averages, List.of()), onnx);
    double[] probabilities = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = Logistic.sigmoid(anatomy.leadLogOdds(rows[i], terms[i]));
    }
    return new Yardstick(base, averages, quantiles(probabilities));
  }

  private static List<Yardstick.Term> averages(List<List<String>> columns, float[][] terms) {
    List<Yardstick.Term> averages = new ArrayList<>();
    for (int t = 0; t < columns.size(); t++) {
      int term = t;
      averages.add(
          new Yardstick.Term(
              columns.get(t),
              Arrays.stream(terms).mapToDouble(row -> row[term]).average().orElseThrow()));
    }
    return averages;
  }

  /** What is left of the log-odds: the same for every row, up to rounding. */
  private static double base(double[] logits, Anatomy anatomy, float[][] rows, float[][] terms) {
    int few = Math.min(rows.length, FEW_ROWS);
    double sum = 0;
    for (int i = 0; i < few; i++) {
      sum += logits[i] - anatomy.ofRep(rows[i], terms[i]).logOdds();
    }
    return sum / few;
  }

  private static List<Double> quantiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Double> quantiles = new ArrayList<>();
    for (int step = 0; step <= Yardstick.STEPS; step++) {
      quantiles.add(
          sorted[(int) Math.round((double) step * (sorted.length - 1) / Yardstick.STEPS)]);
    }
    return quantiles;
  }
}
