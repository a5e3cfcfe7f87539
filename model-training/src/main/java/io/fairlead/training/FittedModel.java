package io.fairlead.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.fairlead.manifest.Input;
import java.util.List;

/** A model that was fitted, not yet calibrated. */
sealed interface FittedModel permits AdditiveModel, TreesModel {

  /** Columns of its matrix. */
  List<Input> inputs();

  /** Logit of each row of its matrix. */
  double[] logits(float[][] rows);

  /** Logits of examples as they are served, when nobody has assigned the lead yet. */
  default double[] logits(Sample sample) {
    return logits(sample.encoded(inputs()));
  }

  /** Logits of examples given also in which way each was assigned. */
  double[] logitsGivenWay(Sample sample);

  /** The graph that gives the calibrated probabilities. */
  GraphProto graph(Platt calibration);
}
