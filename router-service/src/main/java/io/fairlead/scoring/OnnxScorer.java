package io.fairlead.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs a model's graph: one call for a whole slate. May be shared between threads; close it when
 * nobody scores any more.
 */
final class OnnxScorer implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final Set<String> outputs;
  private final Set<String> draws;

  /** As many as there ever were calls at one time. */
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  /**
   * Loads the graph and makes its golden rows come out again.
   *
   * @throws ScorerException when the graph does not load or does not give the golden rows again
   */
  OnnxScorer(ModelArtefact artefact) {
    this(artefact.onnx(), artefact.golden());
  }

  /** Loads a graph with golden rows; there may be none. */
  OnnxScorer(byte[] onnx, GoldenRows golden) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = ENVIRONMENT.createSession(onnx, options);
      outputs = session.getOutputNames();
      draws = outputs.contains(ModelArtefact.DRAWS) ? Set.of(ModelArtefact.DRAWS) : Set.of();
    } catch (OrtException e) {
      throw new ScorerException("its graph does not load", e);
    }
    requireGolden(golden);
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
    int rows = matrix.length / width;
    Workspace workspace = Optional.ofNullable(workspaces.poll()).orElseGet(Workspace::new);
    try (OnnxTensor input = tensor(workspace.input(matrix), rows, width);
        OnnxTensor output = tensor(workspace.output(rows), rows);
        OrtSession.Result result =
            session.run(
                Map.of(ModelArtefact.INPUT, input), draws, Map.of(ModelArtefact.OUTPUT, output))) {
      return new Outputs(workspace.probabilities(rows), spread(result));
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    } finally {
      workspaces.add(workspace);
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
    try (OnnxTensor rows = tensor(FloatBuffer.wrap(row), 1, row.length);
        OrtSession.Result result =
            session.run(Map.of(ModelArtefact.INPUT, rows), Set.of(ModelArtefact.CONTRIBUTIONS))) {
      return ((float[][]) result.get(0).getValue())[0];
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    }
  }

  private static OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, values, shape);
  }

  /**
   * Memory outside the heap that ONNX Runtime reads and writes without copies, for one call at a
   * time; it grows with the largest slate.
   */
  private static final class Workspace {

    private FloatBuffer input = direct(0);
    private FloatBuffer output = direct(0);

    FloatBuffer input(float[] matrix) {
      if (input.capacity() < matrix.length) {
        input = direct(matrix.length);
      }
      input.clear().put(matrix);
      return input.flip();
    }

    FloatBuffer output(int rows) {
      if (output.capacity() < rows) {
        output = direct(rows);
      }
      return output.clear().limit(rows);
    }

    float[] probabilities(int rows) {
      float[] probabilities = new float[rows];
      output.get(0, probabilities);
      return probabilities;
    }

    private static FloatBuffer direct(int floats) {
      return ByteBuffer.allocateDirect(floats * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
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
