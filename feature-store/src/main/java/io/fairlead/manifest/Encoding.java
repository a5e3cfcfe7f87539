package io.fairlead.manifest;

import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns feature rows into the matrix that a model's graph reads. Immutable, may be shared between
 * threads.
 */
public final class Encoding {

  private interface Column {
    float of(FeatureRow row);
  }

  private final Column[] columns;

  /**
   * @throws IllegalArgumentException when an input reads a column that the schema does not have
   */
  public Encoding(FeatureSchema schema, List<Input> inputs) {
    columns = inputs.stream().map(input -> column(schema, input)).toArray(Column[]::new);
  }

  /** Number of columns of the matrix. */
  public int width() {
    return columns.length;
  }

  /** Writes one row of the matrix, from {@code offset} on. */
  public void encode(FeatureRow row, float[] out, int offset) {
    for (int i = 0; i < columns.length; i++) {
      out[offset + i] = columns[i].of(row);
    }
  }

  private static Column column(FeatureSchema schema, Input input) {
    return switch (input) {
      case Input.Numeric number -> {
        int at = at(schema.numbers(), number);
        yield row -> (float) row.number(at);
      }
      case Input.Bin bin -> {
        int at = at(schema.numbers(), bin);
        double[] edges = bin.edges().stream().mapToDouble(Double::doubleValue).toArray();
        yield row -> interval(edges, row.number(at));
      }
      case Input.Code code -> {
        int at = at(schema.categories(), code);
        Map<String, Integer> codes = new HashMap<>();
        for (String category : code.vocabulary()) {
          codes.put(category, codes.size() + 1);
        }
        yield row -> codes.getOrDefault(row.category(at), 0);
      }
      case Input.Indicator indicator -> {
        int at = at(schema.categories(), indicator);
        yield row -> row.category(at).equals(indicator.category()) ? 1 : 0;
      }
    };
  }

  private static int interval(double[] edges, double value) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    int i = 0;
    while (i < edges.length && value >= edges[i]) {
      i++;
    }
    return i;
  }

  private static int at(List<String> names, Input input) {
    int at = names.indexOf(input.column());
    if (at < 0) {
      throw new IllegalArgumentException(
          "The column ("
              + input.column()
              + ") of an input must stand in the feature schema.\n"
              + "Maybe the model was trained with another version of Fairlead: train it anew.");
    }
    return at;
  }
}
