package io.fairlead.training;

import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;

/**
 * Whether ONNX Runtime gives the golden rows of a model again.
 *
 * @param rows number of golden rows
 * @param largestDifference in probability; infinite where a probability is no number
 */
public record Parity(int rows, double largestDifference) {

  /** Runs the model's graph on its golden rows. */
  public static Parity check(ModelArtefact artefact) {
    GoldenRows golden = artefact.golden();
    float[] probabilities = GraphScorer.probabilities(artefact, golden.rows());
    double largest = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double difference = Math.abs(probabilities[i] - golden.probabilities()[i]);
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return new Parity(probabilities.length, largest);
  }

  /** Whether the model may serve. */
  public boolean holds() {
    return largestDifference <= GoldenRows.TOLERANCE;
  }
}
