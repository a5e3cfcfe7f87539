package io.fairlead.features;

import java.util.List;
import java.util.Map;

/**
 * Which fields of a lead are features. Training infers it from the leads that it sees; it then
 * stands in the model's manifest, so that serving reads the same features.
 *
 * @param numbers names of numeric fields, in order
 * @param categories names of categorical fields, in order
 * @param refused fields that are no features, each with the reason
 * @param allowed fields that are features although there is a reason against it, which is given,
 *     since the rules allow them
 */
public record FeatureDefinition(
    List<String> numbers,
    List<String> categories,
    Map<String, String> refused,
    Map<String, String> allowed) {

  public FeatureDefinition {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    refused = Map.copyOf(refused);
    allowed = Map.copyOf(allowed);
  }

  /** A definition for which no rule had to allow anything. */
  public FeatureDefinition(
      List<String> numbers, List<String> categories, Map<String, String> refused) {
    this(numbers, categories, refused, Map.of());
  }
}
