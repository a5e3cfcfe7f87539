package io.fairlead.manifest;

/**
 * Rows of a model's matrix with the probabilities that the trainer itself computed for them. A
 * runtime that does not give them again within {@link #TOLERANCE} must not serve the model.
 *
 * @param rows encoded rows; unknown numbers are null in JSON and NaN here
 * @param probabilities one for each row, in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
public record GoldenRows(float[][] rows, double[] probabilities) {

  /** Largest difference in probability that is allowed. */
  public static final double TOLERANCE = 1e-5;
}
