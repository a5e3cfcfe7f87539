package io.fairlead.scoring;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.manifest.Encoding;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.ModelArtefact;
import java.time.Instant;
import java.util.List;

/** Scores as the service does, by facts that do not change meanwhile. */
public final class FrozenScorer implements AutoCloseable {

  private final OnnxScorer scorer;
  private final Folds folds;
  private final Encoding encoding;

  private FrozenScorer(ModelArtefact artefact, List<Input> inputs, List<Fact> facts) {
    folds = new Folds(artefact.manifest().features());
    facts.forEach(folds::observe);
    encoding = new Encoding(folds.schema(), inputs);
    scorer = new OnnxScorer(artefact);
  }

  /** With a model as it was published. */
  public static FrozenScorer of(ModelArtefact artefact, List<Fact> facts) {
    return new FrozenScorer(artefact, artefact.manifest().inputs(), facts);
  }

  /** With another graph on the same features. */
  public static FrozenScorer of(
      ModelArtefact features, List<Input> inputs, byte[] onnx, List<Fact> facts) {
    GoldenRows none = new GoldenRows(new float[0][], new double[0]);
    return new FrozenScorer(new ModelArtefact(features.manifest(), onnx, none), inputs, facts);
  }

  /** Calibrated probability of each rep had it taken no lead that day. */
  public double[] score(Lead lead, List<Rep> reps, Instant asOf) {
    return believe(lead, reps, asOf).probabilities();
  }

  /**
   * What the model says of each rep.
   *
   * @param probabilities had it taken no lead that day
   * @param deviations standard deviations of the log-odds; 0 where the model does not know
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Believed(double[] probabilities, double[] deviations) {}

  /** The same with how sure the model is. */
  public Believed believe(Lead lead, List<Rep> reps, Instant asOf) {
    float[] matrix = new float[reps.size() * encoding.width()];
    FeatureRow row = new FeatureRow(folds.schema());
    for (int i = 0; i < reps.size(); i++) {
      folds.read(lead, reps.get(i), asOf, row);
      encoding.encode(row, matrix, i * encoding.width());
    }
    OnnxScorer.Outputs outputs = scorer.score(matrix, encoding.width());
    double[] probabilities = new double[reps.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.clamp(outputs.probabilities()[i], 0.0, 1.0);
    }
    return new Believed(
        probabilities, outputs.uncertainties().orElseGet(() -> new double[reps.size()]));
  }

  @Override
  public void close() {
    scorer.close();
  }
}
