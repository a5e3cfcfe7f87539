package io.fairlead.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.manifest.ModelArtefact;
import java.util.Map;

/** Runs a model's graph in ONNX Runtime, as serving does. */
final class GraphScorer {

  private GraphScorer() {}

  /** Probabilities of the rows of the model's matrix. */
  static float[] probabilities(ModelArtefact artefact, float[][] rows) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(artefact.onnx());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of(ModelArtefact.INPUT, tensor))) {
      return (float[]) result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model's graph", e);
    }
  }
}
