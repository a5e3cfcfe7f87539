package io.fairlead.training;

import io.fairlead.features.Example;
import java.time.Instant;

/**
 * What was predicted for an example by a model that had seen earlier examples only.
 *
 * @param rep id of the rep
 * @param assignedAt when
 * @param converted what became of it
 * @param probability of converting, calibrated, in (0, 1)
 */
public record Prediction(String rep, Instant assignedAt, boolean converted, double probability) {

  static Prediction of(Example example, double probability) {
    return new Prediction(example.rep(), example.assignedAt(), example.converted(), probability);
  }
}
