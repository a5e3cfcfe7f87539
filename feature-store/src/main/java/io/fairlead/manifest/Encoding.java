package io.fairlead.manifest;

import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.Folds;
import io.fairlead.features.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns feature rows into the matrix that a model's graph reads. Immutable, may be shared between
 * threads.
 */
public final class Encoding {

  private interface Column {
    float of(FeatureRow row);
  }

  private final FeatureSchema schema;
  private final List<Input> inputs;

  /** Where each column is written. */
  private final int[] places;

  private final Column[] columns;

  /**
   * @throws IllegalArgumentException when an input reads a column that the schema does not have
   */
  public Encoding(FeatureSchema schema, List<Input> inputs) {
    this(schema, inputs, IntStream.range(0, inputs.size()).toArray());
  }

  private Encoding(FeatureSchema schema, List<Input> inputs, int[] places) {
    this.schema = schema;
    this.inputs = List.copyOf(inputs);
    this.places = places;
    columns =
        IntStream.of(places).mapToObj(at -> column(schema, inputs.get(at))).toArray(Column[]::new);
  }

  /** The same where it reads and writes only the columns about that side. */
  public Encoding of(Side side, Folds folds) {
    return new Encoding(
        schema,
        inputs,
        IntStream.of(places).filter(at -> side(inputs.get(at), folds) == side).toArray());
  }

  private Side side(Input input, Folds folds) {
    return switch (input) {
      case Input.Numeric _, Input.Bin _ -> folds.sideOfNumber(at(schema.numbers(), input));
      case Input.Code _, Input.Indicator _ -> folds.sideOfCategory(at(schema.categories(), input));
    };
  }

  /** Number of columns of the matrix. */
  public int width() {
    return inputs.size();
  }

  /** Writes one row of the matrix, from {@code offset} on. */
  public void encode(FeatureRow row, float[] out, int offset) {
    for (int i = 0; i < columns.length; i++) {
      out[offset + places[i]] = columns[i].of(row);
    }
  }

  /** Writes what it wrote into the first row of a matrix into all others, too. */
  void repeat(float[] matrix) {
    for (int offset = width(); offset < matrix.length; offset += width()) {
      for (int place : places) {
        matrix[offset + place] = matrix[place];
      }
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
