package io.fairlead.features;

import java.util.List;

/**
 * The columns of a {@link FeatureRow}, in order: first numbers, then categories.
 *
 * @param numbers names of the numeric columns; an unknown value is NaN
 * @param categories names of the categorical columns; an unknown value is {@link
 *     FeatureRow#UNKNOWN}
 */
public record FeatureSchema(List<String> numbers, List<String> categories) {

  public FeatureSchema {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
  }
}
