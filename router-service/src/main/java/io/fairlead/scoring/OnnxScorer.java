package io.fairlead.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Runs a model's graph: one call for a whole slate. May be shared between threads; close it when
 * nobody scores any more.
 */
final class OnnxScorer implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

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
    float[] probabilities = score(matrix, width);
    for (int i = 0; i < probabilities.length; i++) {
      if (!(Math.abs(probabilities[i] - golden.probabilities()[i]) <= GoldenRows.TOLERANCE)) {
        close();
        throw new ScorerException("its golden rows do not come out again");
      }
    }
  }

  /**
   * Calibrated probability of each row.
   *
   * @param matrix rows x width, row by row
   * @param width number of inputs
   * @throws ScorerException when ONNX Runtime fails
   */
  float[] score(float[] matrix, int width) {
    long[] shape = {matrix.length / width, width};
    try (OnnxTensor rows = OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(matrix), shape);
        OrtSession.Result result = session.run(Map.of(ModelArtefact.INPUT, rows))) {
      return (float[]) result.get(ModelArtefact.OUTPUT).orElseThrow().getValue();
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    }
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
