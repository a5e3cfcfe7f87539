package io.fairlead.manifest;

/**
 * A model as it is published: it never changes. The graph reads {@value #INPUT}, a float matrix of
 * rows x inputs, and gives {@value #OUTPUT}, a float vector with the calibrated probability of each
 * row. It may also give {@value #CONTRIBUTIONS}, rows x terms, what each term of the {@link
 * Yardstick} adds to the calibrated log-odds, and {@value #DRAWS}, rows x draws, calibrated
 * log-odds as they may be, given how much the data say. Whoever wants these asks for them. Weights
 * of trees are in calibrated log-odds too, and their nodes have the attribute {@value #COVERS}.
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

  /** Name of the output with what each term adds. */
  public static final String CONTRIBUTIONS = "contributions";

  /** Name of the output with draws of the log-odds. */
  public static final String DRAWS = "draws";

  /** Attribute of trees: how much of the training's weight came through each node. */
  public static final String COVERS = "nodes_hitrates";
}
