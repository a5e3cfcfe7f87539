package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The inputs of an additive model and the terms made of them.
 *
 * @param inputs columns of the matrix, all of them codes
 * @param terms with ascending offsets
 * @param size number of weights in the table
 */
record Layout(List<Input> inputs, List<Term> terms, int size) {

  /** Numbers are cut into as many parts of equal mass. */
  private static final int BINS = 8;

  /** In a cross there are fewer leads in each part, so the parts are coarser. */
  private static final int CROSS_BINS = 4;

  /** A rarer category is like an unknown one. */
  private static final int FEWEST_LEADS = 5;

  /** A category with more values is not crossed with the rep. */
  private static final int MOST_CROSSED = 40;

  /** Reps' records are no terms here: the rep's own weight does their job. */
  private static final String RECORD = "record.";

  private static final String MATCH = "match.";

  Layout {
    inputs = List.copyOf(inputs);
    terms = List.copyOf(terms);
  }

  /** The terms of one block. */
  List<Term> terms(Block block) {
    return terms.stream().filter(term -> term.block() == block).toList();
  }

  static Layout of(Sample sample) {
    Builder builder = new Builder(sample);
    List<String> leadNumbers = new ArrayList<>(sample.schema().numbers());
    leadNumbers.retainAll(sample.definition().numbers());
    List<String> leadCategories = new ArrayList<>(sample.schema().categories());
    leadCategories.retainAll(sample.definition().categories());

    leadCategories.forEach(name -> builder.single(Block.LEAD, builder.code(name, FEWEST_LEADS)));
    leadNumbers.forEach(name -> builder.single(Block.LEAD, builder.bin(name, BINS)));
    for (String name : sample.schema().categories()) {
      if (!leadCategories.contains(name)) {
        builder.single(Block.REP, builder.code(name, 1));
      }
    }
    for (String name : sample.schema().numbers()) {
      if (name.startsWith(MATCH)) {
        builder.single(Block.MATCH, new Input.Bin(name, List.of(0.5)));
      } else if (!name.startsWith(RECORD) && !leadNumbers.contains(name)) {
        builder.single(Block.REP, builder.bin(name, CROSS_BINS));
      }
    }
    Input.Code rep = builder.code("rep", 1);
    leadCategories.stream()
        .map(name -> builder.code(name, FEWEST_LEADS))
        .filter(code -> code.codes() <= MOST_CROSSED)
        .forEach(code -> builder.cross(rep, code, code.codes()));
    leadNumbers.stream()
        .map(name -> builder.bin(name, CROSS_BINS))
        .forEach(bin -> builder.cross(rep, bin, bin.codes()));
    return new Layout(builder.inputs, builder.terms, builder.size);
  }

  private static final class Builder {
    private final Sample sample;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private int size;

    Builder(Sample sample) {
      this.sample = sample;
    }

    Input.Code code(String name, int fewest) {
      int column = sample.schema().categories().indexOf(name);
      Map<String, Long> counts =
          sample.examples().stream()
              .collect(
                  Collectors.groupingBy(
                      example -> example.row().category(column),
                      TreeMap::new,
                      Collectors.counting()));
      counts.values().removeIf(count -> count < fewest);
      return new Input.Code(name, List.copyOf(counts.keySet()));
    }

    Input.Bin bin(String name, int bins) {
      int column = sample.schema().numbers().indexOf(name);
      double[] known =
          sample.examples().stream()
              .map(Example::row)
              .mapToDouble(row -> row.number(column))
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      List<Double> edges = new ArrayList<>();
      for (int i = 1; i < bins && known.length > 0; i++) {
        double edge = known[(int) ((long) i * known.length / bins)];
        if (edge > (edges.isEmpty() ? known[0] : edges.getLast())) {
          edges.add(edge);
        }
      }
      return new Input.Bin(name, edges);
    }

    void single(Block block, Input.Code input) {
      add(block, List.of(place(input)), List.of(1), input.codes());
    }

    void single(Block block, Input.Bin input) {
      add(block, List.of(place(input)), List.of(1), input.codes());
    }

    void cross(Input.Code rep, Input other, int codes) {
      add(Block.CROSS, List.of(place(rep), place(other)), List.of(codes, 1), rep.codes() * codes);
    }

    private void add(Block block, List<Integer> places, List<Integer> strides, int codes) {
      terms.add(new Term(block, places, strides, size));
      size += codes;
    }

    private int place(Input input) {
      int at = inputs.indexOf(input);
      if (at >= 0) {
        return at;
      }
      inputs.add(input);
      return inputs.size() - 1;
    }
  }
}
