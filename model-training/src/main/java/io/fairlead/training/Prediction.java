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
 * @param weight how much it counts among the tested, 0 or more
 */
public record Prediction(
    String rep, Instant assignedAt, boolean converted, double probability, double weight) {

  static Prediction of(Example example, double probability, double weight) {
    return new Prediction(
        example.rep(), example.assignedAt(), example.converted(), probability, weight);
  }
}
