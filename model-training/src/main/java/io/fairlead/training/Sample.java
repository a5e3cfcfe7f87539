package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureSchema;
import io.fairlead.manifest.Encoding;
import io.fairlead.manifest.Input;
import java.util.List;

/**
 * Examples in order of assignment, with the meaning of their rows' columns.
 *
 * @param definition which columns are fields of the lead
 * @param schema columns of the rows
 * @param examples in order of assignment
 */
record Sample(FeatureDefinition definition, FeatureSchema schema, List<Example> examples) {

  Sample {
    examples = List.copyOf(examples);
  }

  int size() {
    return examples.size();
  }

  boolean[] wins() {
    boolean[] wins = new boolean[size()];
    for (int i = 0; i < wins.length; i++) {
      wins[i] = examples.get(i).converted();
    }
    return wins;
  }

  /** Share of wins, kept away from 0 and 1 by half a win and half a loss. */
  double baseRate() {
    return (examples.stream().filter(Example::converted).count() + 0.5) / (size() + 1.0);
  }

  /** The examples from {@code from} (inclusive) to {@code to} (exclusive). */
  Sample between(int from, int to) {
    return new Sample(definition, schema, examples.subList(from, to));
  }

  float[][] encoded(List<Input> inputs) {
    Encoding encoding = new Encoding(schema, inputs);
    float[][] matrix = new float[size()][encoding.width()];
    for (int i = 0; i < matrix.length; i++) {
      encoding.encode(examples.get(i).row(), matrix[i], 0);
    }
    return matrix;
  }
}
