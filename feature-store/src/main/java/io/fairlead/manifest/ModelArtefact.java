package io.fairlead.manifest;

/**
 * A model as it is published: it never changes. The graph reads {@value #INPUT}, a float matrix of
 * rows x inputs, and gives {@value #OUTPUT}, a float vector with the calibrated probability of each
 * row.
 *
 * @param manifest what is recorded of it
 * @param onnx the graph
 * @param golden rows that must come out again
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
public record ModelArtefact(ModelManifest manifest, byte[] onnx, GoldenRows golden) {

  /** Name of the graph's input. */
  public static final String INPUT = "rows";

  /** Name of the graph's output. */
  public static final String OUTPUT = "probability";
}
