package io.fairlead.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs a model's graph: one call for a whole slate. May be shared between threads; close it when
 * nobody scores any more.
 */
final class OnnxScorer implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final Set<String> outputs;
  private final Map<String, Integer> widths;
  private final LongAdder calls = new LongAdder();

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
      widths = widths(session);
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
   * @param terms what each term of the graph adds to the log-odds of the first row; empty where it
   *     gives no terms, or there is no row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outputs(float[] probabilities, Optional<double[]> uncertainties, float[] terms) {}

  /**
   * Scores rows.
   *
   * @param matrix rows x width, row by row
   * @param width number of inputs
   * @throws ScorerException when ONNX Runtime fails
   */
  Outputs score(float[] matrix, int width) {
    Workspace workspace = Optional.ofNullable(workspaces.poll()).orElseGet(Workspace::new);
    try {
      workspace.fit(matrix.length / width, width);
      return workspace.run(matrix);
    } catch (OrtException e) {
      throw new ScorerException("ONNX Runtime failed on it", e);
    } finally {
      workspaces.add(workspace);
    }
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

  /** How many columns an output has; 0 where the graph does not give it. */
  private int columns(String output) {
    return widths.getOrDefault(output, 0);
  }

  private static Map<String, Integer> widths(OrtSession session) throws OrtException {
    Map<String, Integer> widths = new HashMap<>();
    session
        .getOutputInfo()
        .forEach((name, node) -> {
          if (node.getInfo() instanceof TensorInfo info && info.getShape().length == 2) {
            widths.put(name, Math.toIntExact(info.getShape()[1]));
          }
        });
    return widths;
  }

  /**
   * Memory outside the heap that ONNX Runtime reads and writes without copies, for one call at a
   * time. It is laid out for slates of one size, and anew where another size comes.
   */
  private final class Workspace implements AutoCloseable {

    private int rows = -1;
    private FloatBuffer input = direct(0);
    private FloatBuffer output = direct(0);
    private FloatBuffer draws = direct(0);
    private FloatBuffer terms = direct(0);
    private Map<String, OnnxTensor> read = Map.of();
    private Map<String, OnnxTensor> written = Map.of();

    void fit(int wanted, int width) throws OrtException {
      if (wanted == rows) {
        return;
      }
      close();
      int drawn = columns(ModelArtefact.DRAWS);
      int added = columns(ModelArtefact.CONTRIBUTIONS);
      input = atLeast(input, wanted * width);
      output = atLeast(output, wanted);
      draws = atLeast(draws, wanted * drawn);
      terms = atLeast(terms, wanted * added);
      read = Map.of(ModelArtefact.INPUT, tensor(input, wanted, width));
      Map<String, OnnxTensor> all = new HashMap<>();
      written = all; // so that it is closed even where the next one fails
      all.put(ModelArtefact.OUTPUT, tensor(output, wanted));
      if (drawn > 0) {
        all.put(ModelArtefact.DRAWS, tensor(draws, wanted, drawn));
      }
      if (added > 0) {
        all.put(ModelArtefact.CONTRIBUTIONS, tensor(terms, wanted, added));
      }
      rows = wanted;
    }

    Outputs run(float[] matrix) throws OrtException {
      input.put(0, matrix);
      calls.increment();
      session.run(read, Set.of(), written).close();
      float[] probabilities = new float[rows];
      output.get(0, probabilities);
      float[] first = new float[rows == 0 ? 0 : columns(ModelArtefact.CONTRIBUTIONS)];
      terms.get(0, first);
      int drawn = columns(ModelArtefact.DRAWS);
      return new Outputs(
          probabilities,
          drawn == 0 ? Optional.empty() : Optional.of(Uncertainty.of(draws, rows, drawn)),
          first);
    }

    private static FloatBuffer atLeast(FloatBuffer buffer, int floats) {
      return (buffer.capacity() < floats ? direct(floats) : buffer).clear().limit(floats);
    }

    private static FloatBuffer direct(int floats) {
      return ByteBuffer.allocateDirect(floats * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    @Override
    public void close() {
      rows = -1;
      read.values().forEach(OnnxTensor::close);
      written.values().forEach(OnnxTensor::close);
      read = Map.of();
      written = Map.of();
    }
  }

  /** How often the model ran on a slate so far. */
  long calls() {
    return calls.sum();
  }

  @Override
  public void close() {
    workspaces.forEach(Workspace::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new ScorerException("its session does not close", e);
    }
  }
}
