package io.fairlead.training;

import io.fairlead.features.Example;
import java.util.Collections;
import java.util.List;

/**
 * What must not be taken for the work of the rep, each as a factor with levels: terms of an
 * additive model, how each lead was assigned, and how many the rep had taken on that day.
 *
 * @param layout where the terms have their places
 * @param terms those that are factors
 * @param ways in which leads were assigned, ascending
 */
record Factors(Layout layout, List<Term> terms, List<String> ways) {

  private static final int MOST_TAKEN = 15;

  Factors {
    terms = List.copyOf(terms);
    ways = List.copyOf(ways);
  }

  static Factors of(Layout layout, List<Term> terms, Sample sample) {
    return new Factors(
        layout, terms, sample.examples().stream().map(Factors::way).distinct().sorted().toList());
  }

  /** For each example, the place of the level of each factor. */
  int[][] levels(Sample sample) {
    float[][] matrix = sample.encoded(layout.inputs());
    int[][] levels = new int[matrix.length][terms.size() + 2];
    for (int i = 0; i < matrix.length; i++) {
      for (int t = 0; t < terms.size(); t++) {
        levels[i][t] = terms.get(t).index(matrix[i]);
      }
      Example example = sample.examples().get(i);
      int way = Collections.binarySearch(ways, way(example));
      levels[i][terms.size()] = layout.size() + (way < 0 ? ways.size() : way);
      levels[i][terms.size() + 1] =
          layout.size() + ways.size() + 1 + Math.min(MOST_TAKEN, example.load().taken());
    }
    return levels;
  }

  /** Number of places. */
  int size() {
    return layout.size() + ways.size() + 1 + MOST_TAKEN + 1;
  }

  private static String way(Example example) {
    return example.assignedBy().orElse("");
  }
}
