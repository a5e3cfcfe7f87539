package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The inputs of an additive model and the terms made of them.
 *
 * @param inputs columns of the matrix, all of them codes
 * @param terms with ascending offsets
 * @param size number of weights in the table
 * @param effects of which the weights are sums
 * @param coefficients number of coefficients of the effects
 * @param features number of features of which every rep has a coefficient
 */
record Layout(
    List<Input> inputs,
    List<Term> terms,
    int size,
    List<Effect> effects,
    int coefficients,
    int features) {

  /** Numbers are cut into as many parts of equal mass. */
  private static final int BINS = 8;

  /** What is known of reps has few values, so the parts are coarser. */
  private static final int REP_BINS = 4;

  /** A rarer category is like an unknown one. */
  private static final int FEWEST_LEADS = 5;

  /** A category with more values is not crossed with the rep. */
  private static final int MOST_CROSSED = 40;

  /** Crosses with more values are left out once those with fewer have given a rep so many. */
  private static final int MOST_OF_A_REP = 250;

  private static final String REP = "rep";

  /** Reps' records are no terms here: the rep's own weight does their job. */
  private static final String RECORD = "record.";

  private static final String MATCH = "match.";

  Layout {
    inputs = List.copyOf(inputs);
    terms = List.copyOf(terms);
    effects = List.copyOf(effects);
  }

  /** The effects that the scales name. */
  List<Effect> effects(Scales scales) {
    return effects.stream().filter(effect -> scales.of(effect.prior()) > 0).toList();
  }

  /** Adds to every logit: to all weights of one term. */
  void addEverywhere(float[] table, double logits) {
    int end = terms.size() > 1 ? terms.get(1).offset() : size;
    for (int k = 0; k < end && !terms.isEmpty(); k++) {
      table[k] += (float) logits;
    }
  }

  /** Deviations of all effects from which estimates can set out. */
  Scales scales() {
    return new Scales(
        effects.stream()
            .map(Effect::prior)
            .collect(Collectors.toMap(prior -> prior, prior -> typical(prior.block()))));
  }

  private static double typical(Block block) {
    return switch (block) {
      case LEAD -> 0.3;
      case REP, MATCH -> 0.2;
      case CROSS -> 0.1;
    };
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
        builder.single(Block.REP, builder.bin(name, REP_BINS));
      }
    }
    List<Input> kinds = new ArrayList<>();
    leadCategories.stream()
        .map(name -> builder.code(name, FEWEST_LEADS))
        .filter(code -> code.codes() <= MOST_CROSSED)
        .forEach(kinds::add);
    leadNumbers.forEach(name -> kinds.add(builder.bin(name, BINS)));
    kinds.sort(Comparator.comparingInt(Layout::codes));
    Input.Code rep = builder.code(REP, 1);
    int ofARep = 0;
    for (Input kind : kinds) {
      ofARep += codes(kind);
      if (ofARep <= MOST_OF_A_REP) {
        builder.cross(rep, kind);
      }
    }
    return new Layout(
        builder.inputs,
        builder.terms,
        builder.size,
        builder.effects,
        builder.coefficients,
        builder.features);
  }

  private static int codes(Input input) {
    return switch (input) {
      case Input.Code code -> code.codes();
      case Input.Bin bin -> bin.codes();
      case Input.Indicator _ -> 2;
      case Input.Numeric number -> throw new IllegalArgumentException(number.column());
    };
  }

  private static final class Builder {
    private final Sample sample;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Map<String, Long>> counted = new HashMap<>();
    private int size;
    private int coefficients;
    private int features;

    Builder(Sample sample) {
      this.sample = sample;
    }

    Input.Code code(String name, int fewest) {
      Map<String, Long> counts = new TreeMap<>(counted.computeIfAbsent(name, this::count));
      counts.values().removeIf(count -> count < fewest);
      return new Input.Code(name, List.copyOf(counts.keySet()));
    }

    private Map<String, Long> count(String name) {
      int column = sample.schema().categories().indexOf(name);
      Map<String, Long> counts = new HashMap<>();
      for (Example example : sample.examples()) {
        counts.merge(example.row().category(column), 1L, Long::sum);
      }
      return counts;
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

    void single(Block block, Input input) {
      Prior prior = new Prior(block, input.column());
      Term term = add(block, List.of(place(input)), List.of(1), codes(input));
      each(prior, term, codes(input), input.column().equals(REP) ? 1 : 0);
    }

    void cross(Input.Code rep, Input kind) {
      int codes = codes(kind);
      int places = rep.codes() * codes;
      Term term = add(Block.CROSS, List.of(place(rep), place(kind)), List.of(codes, 1), places);
      String name = "rep x " + kind.column();
      each(new Prior(Block.CROSS, name), term, places, codes);
      if (kind instanceof Input.Bin bin) {
        line(new Prior(Block.CROSS, name + " (line)"), term, rep.codes(), scores(bin));
      }
    }

    /**
     * One coefficient for each place.
     *
     * @param ofARep how many places in a row are one rep's; 0 where reps share them
     */
    private void each(Prior prior, Term term, int places, int ofARep) {
      int[] columns = new int[places];
      float[] values = new float[places];
      for (int k = 0; k < places; k++) {
        columns[k] = coefficients + k;
        values[k] = 1;
      }
      effects.add(
          new Effect(
              prior,
              term,
              columns,
              values,
              IntStream.range(features, features + ofARep).toArray()));
      coefficients += places;
      features += ofARep;
    }

    /** One coefficient for each rep, times the score of the kind. */
    private void line(Prior prior, Term term, int reps, float[] scores) {
      int[] columns = new int[reps * scores.length];
      float[] values = new float[columns.length];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = coefficients + k / scores.length;
        values[k] = scores[k % scores.length];
      }
      int[] same = new int[scores.length];
      Arrays.fill(same, features);
      effects.add(new Effect(prior, term, columns, values, same));
      coefficients += reps;
      features++;
    }

    /** The normal score of the middle of each part, by rank; 0 where the number is unknown. */
    private float[] scores(Input.Bin bin) {
      double[] counts = new double[bin.codes()];
      for (float[] row : sample.encoded(List.of(bin))) {
        counts[(int) row[0]]++;
      }
      int unknown = bin.codes() - 1;
      double known = sample.size() - counts[unknown];
      NormalDistribution normal = new NormalDistribution(null, 0, 1);
      float[] scores = new float[bin.codes()];
      double below = 0;
      for (int code = 0; code < unknown; code++) {
        double rank = (below + counts[code] / 2 + 0.5) / (known + 1);
        scores[code] = (float) normal.inverseCumulativeProbability(rank);
        below += counts[code];
      }
      return scores;
    }

    private Term add(Block block, List<Integer> places, List<Integer> strides, int codes) {
      Term term = new Term(block, places, strides, size);
      terms.add(term);
      size += codes;
      return term;
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
