package io.fairlead.training;

import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Encoding;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records what the leads of a training set were like, field by field. */
final class References {

  /** A rarer category is any other. */
  private static final int FEWEST_LEADS = 20;

  private static final int TENTHS = 10;

  private static final int QUARTERS = 4;

  private References() {}

  static Reference of(TrainingSet set) {
    List<FeatureRow> rows = set.assigned();
    List<Reference.Column> columns =
        inputs(set).stream().map(input -> column(set.schema(), rows, input)).toList();
    return new Reference(rows.size(), columns);
  }

  /** Kinds by field: categories as they are, numbers in tenths. */
  static List<Input> inputs(TrainingSet set) {
    FeatureDefinition definition = set.definition();
    List<Input> inputs = new ArrayList<>();
    definition.categories().stream()
        .filter(name -> !definition.allowed().containsKey(name))
        .map(name -> code(name, set))
        .forEach(inputs::add);
    definition.numbers().stream()
        .filter(name -> !definition.allowed().containsKey(name))
        .map(name -> bin(name, set))
        .forEach(inputs::add);
    return inputs;
  }

  private static Input.Code code(String name, TrainingSet set) {
    int column = set.schema().categories().indexOf(name);
    Map<String, Long> counts =
        set.assigned().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.category(column), TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count < FEWEST_LEADS);
    return new Input.Code(name, List.copyOf(counts.keySet()));
  }

  private static Input.Bin bin(String name, TrainingSet set) {
    int column = set.schema().numbers().indexOf(name);
    double[] known =
        set.assigned().stream()
            .mapToDouble(row -> row.number(column))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < TENTHS && known.length > 0; i++) {
      double edge = known[(int) ((long) i * known.length / TENTHS)];
      if (edge > (edges.isEmpty() ? known[0] : edges.getLast())) {
        edges.add(edge);
      }
    }
    return new Input.Bin(name, edges);
  }

  private static Reference.Column column(FeatureSchema schema, List<FeatureRow> rows, Input input) {
    int[][] counts = new int[QUARTERS][kinds(input)];
    Encoding encoding = new Encoding(schema, List.of(input));
    float[] code = new float[1];
    for (int i = 0; i < rows.size(); i++) {
      encoding.encode(rows.get(i), code, 0);
      counts[(int) ((long) i * QUARTERS / rows.size())][(int) code[0]]++;
    }
    int[] leads = new int[QUARTERS];
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      leads[quarter] = Arrays.stream(counts[quarter]).sum();
    }
    return new Reference.Column(
        input,
        IntStream.range(0, kinds(input))
            .mapToObj(kind ->
                Reference.Share.of(
                    Arrays.stream(counts).mapToInt(quarter -> quarter[kind]).toArray(), leads))
            .toList());
  }

  private static int kinds(Input input) {
    return switch (input) {
      case Input.Code code -> code.codes();
      case Input.Bin bin -> bin.codes();
      case Input.Indicator _, Input.Numeric _ ->
          throw new IllegalArgumentException("an input without kinds: " + input);
    };
  }
}
