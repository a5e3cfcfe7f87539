package io.fairlead.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.ModelArtefact;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Runs a model's graph in ONNX Runtime, as serving does. */
final class GraphScorer {

  private GraphScorer() {}

  /** The shortest of some calls on that matrix, once the graph is loaded. */
  static Duration fastest(ModelArtefact artefact, float[][] rows, int calls) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(artefact.onnx());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, rows)) {
      long fastest = Long.MAX_VALUE;
      for (int call = 0; call < calls; call++) {
        long begin = System.nanoTime();
        session.run(Map.of(ModelArtefact.INPUT, tensor)).close();
        fastest = Math.min(fastest, System.nanoTime() - begin);
      }
      return Duration.ofNanos(fastest);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model's graph", e);
    }
  }

  /** Probabilities of the rows of the model's matrix. */
  static float[] probabilities(ModelArtefact artefact, float[][] rows) {
    return (float[]) output(artefact.onnx(), ModelArtefact.OUTPUT, rows);
  }

  /** What each term of a graph that has terms adds to the calibrated log-odds of the rows. */
  static float[][] contributions(byte[] onnx, float[][] rows) {
    return (float[][]) output(onnx, ModelArtefact.CONTRIBUTIONS, rows);
  }

  /** The logits of the rows by every model that was drawn from the posterior. */
  static float[][] draws(byte[] onnx, float[][] rows) {
    return (float[][]) output(onnx, ModelArtefact.DRAWS, rows);
  }

  private static Object output(byte[] onnx, String name, float[][] rows) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of(ModelArtefact.INPUT, tensor), Set.of(name))) {
      return result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model's graph", e);
    }
  }
}
