package io.fairlead.training;

import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import java.util.List;

/**
 * A model and what the gate must know of it.
 *
 * @param artefact the model
 * @param calibrationSlope by which its logits were multiplied to be calibrated; 1 changes nothing
 * @param gain mean log-loss per lead, in nats, that it saves against the base rate on later data
 * @param tested what models with its settings, each fitted on earlier examples only, predicted for
 *     the last 40% of the examples, in order of assignment
 */
public record TrainedModel(
    ModelArtefact artefact, double calibrationSlope, Metric gain, List<Prediction> tested) {

  public TrainedModel {
    tested = List.copyOf(tested);
  }
}
