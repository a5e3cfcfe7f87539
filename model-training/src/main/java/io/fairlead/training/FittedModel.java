package io.fairlead.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import java.util.List;
import java.util.Optional;

/** A model that was fitted, not yet calibrated. */
sealed interface FittedModel permits AdditiveModel, TreesModel, BlendModel {

  /** Columns of its matrix. */
  List<Input> inputs();

  /** Columns that each term of the graph's contributions reads; empty where it gives none. */
  List<List<String>> terms();

  /** Logit of each row of its matrix. */
  double[] logits(float[][] rows);

  /** What the day's load adds to the logits, before calibration; empty where it does nothing. */
  Optional<LoadTerm> load();

  /**
   * Logits of examples as they are served, when nobody has assigned the lead yet: with the day's
   * load.
   */
  default double[] logits(Sample sample) {
    double[] logits = logits(sample.encoded(inputs()));
    double[] effects = loadEffects(sample);
    for (int i = 0; i < logits.length; i++) {
      logits[i] += effects[i];
    }
    return logits;
  }

  /** What the day's load adds to the logit of each example. */
  default double[] loadEffects(Sample sample) {
    return sample.examples().stream()
        .mapToDouble(
            example -> load().map(term -> term.logOdds(example.rep(), example.load())).orElse(0.0))
        .toArray();
  }

  /** Logits of examples given also in which way each was assigned. */
  double[] logitsGivenWay(Sample sample);

  /** The graph that gives the calibrated probabilities. */
  GraphProto graph(Platt calibration);
}
