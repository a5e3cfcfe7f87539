package io.fairlead.pace;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.ModelArtefact;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime alone: a slate that is ready, one thread and a pinned output. */
final class Bare {

  private static final int TO_COMPILE = 2_000;
  private static final int RUNS = 20_000;

  private Bare() {}

  /** Milliseconds that a model takes for a slate of so many of its golden rows. */
  static double millis(ModelArtefact model, int rows) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[][] golden = model.golden().rows();
    int width = golden[0].length;
    FloatBuffer ready = direct(rows * width);
    for (int row = 0; row < rows; row++) {
      ready.put(golden[row % golden.length]);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      try (OrtSession session = environment.createSession(model.onnx(), options);
          OnnxTensor input =
              OnnxTensor.createTensor(environment, ready.flip(), new long[] {rows, width});
          OnnxTensor output =
              OnnxTensor.createTensor(environment, direct(rows), new long[] {rows})) {
        run(session, input, output, TO_COMPILE);
        long from = System.nanoTime();
        run(session, input, output, RUNS);
        return (System.nanoTime() - from) / 1e6 / RUNS;
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(OrtSession session, OnnxTensor input, OnnxTensor output, int times)
      throws OrtException {
    for (int i = 0; i < times; i++) {
      session
          .run(Map.of(ModelArtefact.INPUT, input), Set.of(), Map.of(ModelArtefact.OUTPUT, output))
          .close();
    }
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
