package io.fairlead.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a model's graph: one call for a whole slate. May be shared between threads; close it when
 * nobody scores any more.
 */
final class OnnxScorer implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final Set<String> outputs;
  private final Set<String> wanted;

  /**
   * Loads the graph and makes its golden rows come out again.
   *
   * @throws ScorerException when the graph does not load or does not give the golden rows again
   */
  OnnxScorer(ModelArtefact artefact) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = ENVIRONMENT.createSession(artefact.onnx(), options);
      outputs = session.getOutputNames();
      wanted =
          outputs.contains(ModelArtefact.DRAWS)
              ? Set.of(ModelArtefact.OUTPUT, ModelArtefact.DRAWS)
              : Set.of(ModelArtefact.OUTPUT);
    } catch (OrtException e) {
      throw new ScorerException("its graph does not load", e);
    }
    requireGolden(artefact.golden());
  }

  private void requireGolden(GoldenRows golden) {
    if (golden.rows().length == 0) {
      return;
    }
    int width = golden.rows()[0].length;
    float[] matrix = new float[golden.rows().length * width];
    for (int i = 0; i < golden.rows().length; i++) {
      System.arraycopy(golden.rows()[i], 0, matrix, i * width, width);
    }
    float[] probabilities = score(matrix, width).probabilities();
    for (int i = 0; i < probabilities.length; i++) {
      if (!(Math.abs(probabilities[i] - golden.probabilities()[i]) <= GoldenRows.TOLERANCE)) {
        close();
        throw new ScorerException("its golden rows do not come out again");
      }
    }
  }

  /**
   * What the graph says of rows.
   *
   * @param probabilities calibrated probability of each
   * @param uncertainties standard deviation of the log-odds of each; empty where the graph gives no
   *     draws
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outputs(float[] probabilities, Optional<double[]> uncertainties) {}

  /**
   * Scores rows.
   *
   * @param matrix rows x width, row by row
   * @param width number of inputs
   * @throws ScorerException when ONNX Runtime fails
   */
  Outputs score(float[] matrix, int width) {
    try (OnnxTensor rows = tensor(matrix, width);
        OrtSession.Result result = session.run(Map.of(ModelArtefact.INPUT, rows), wanted)) {
      return new Outputs(
          (float[]) result.get(ModelArtefact.OUTPUT).orElseThrow().getValue(), spread(result));
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    }
  }

  private static Optional<double[]> spread(OrtSession.Result result) throws OrtException {
    Optional<OnnxValue> draws = result.get(ModelArtefact.DRAWS);
    return draws.isEmpty()
        ? Optional.empty()
        : Optional.of(Uncertainty.of((float[][]) draws.get().getValue()));
  }

  /**
   * What each term of the graph adds to the log-odds of a row; empty where it gives no terms.
   *
   * @throws ScorerException when ONNX Runtime fails
   */
  float[] terms(float[] row) {
    if (!outputs.contains(ModelArtefact.CONTRIBUTIONS)) {
      return new float[0];
    }
    try (OnnxTensor rows = tensor(row, row.length);
        OrtSession.Result result =
            session.run(Map.of(ModelArtefact.INPUT, rows), Set.of(ModelArtefact.CONTRIBUTIONS))) {
      return ((float[][]) result.get(0).getValue())[0];
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    }
  }

  private static OnnxTensor tensor(float[] matrix, int width) throws OrtException {
    return OnnxTensor.createTensor(
        ENVIRONMENT, FloatBuffer.wrap(matrix), new long[] {matrix.length / width, width});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ScorerException("its session does not close", e);
    }
  }
}
