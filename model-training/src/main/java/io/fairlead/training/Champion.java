package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureSchema;
import io.fairlead.manifest.ModelArtefact;
import java.util.List;

/**
 * The model that serves now, and what became of leads since it was trained.
 *
 * @param artefact the model
 * @param schema columns of the examples' rows
 * @param later examples that were assigned after the model's {@code asOf}, read with the model's
 *     definition, in order of assignment
 */
public record Champion(ModelArtefact artefact, FeatureSchema schema, List<Example> later) {

  public Champion {
    later = List.copyOf(later);
  }
}
