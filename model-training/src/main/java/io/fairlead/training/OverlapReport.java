package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.Propensities;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Kinds;
import io.fairlead.manifest.Overlap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds reps and kinds of leads of which the past says nothing (no positivity). Kinds are those of
 * the columns on which it depended most who got a lead: gaps elsewhere would be their shadows.
 */
final class OverlapReport {

  /** A rep with a smaller share of an even chance has no support. */
  private static final double HARDLY_EVER = 1.0 / 20;

  /** Fewer leads, or a smaller share of a kind, are no gap. */
  private static final int FEWEST_LEADS = 20;

  private static final double SMALLEST_SHARE = 0.1;
  private static final int MOST_LISTED = 40;

  private final List<String> ids;
  private final List<Input> kinds;
  private final List<int[]> codes;
  private final Propensities propensities;
  private final int[] reps;
  private final double least;

  private OverlapReport(Sample sample) {
    Layout layout = Layout.of(sample);
    kinds =
        layout.terms(Block.LEAD).stream()
            .map(term -> layout.inputs().get(term.inputs().getFirst()))
            .toList();
    codes = columns(sample.encoded(kinds), kinds.size());
    ids = sample.examples().stream().map(Example::rep).distinct().sorted().toList();
    reps =
        sample.examples().stream()
            .mapToInt(example -> Collections.binarySearch(ids, example.rep()))
            .toArray();
    propensities = Propensities.of(codes, reps);
    least = HARDLY_EVER / ids.size();
  }

  static Overlap of(Sample sample) {
    return new OverlapReport(sample).overlap();
  }

  private static List<int[]> columns(float[][] matrix, int count) {
    List<int[]> columns = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int[] column = new int[matrix.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = (int) matrix[i][k];
      }
      columns.add(column);
    }
    return columns;
  }

  private Overlap overlap() {
    List<Overlap.Gap> gaps = new ArrayList<>();
    propensities.columns().forEach(kind -> addGaps(kind, gaps));
    gaps.sort(
        Comparator.comparingDouble((Overlap.Gap gap) -> -gap.without() * gap.leads())
            .thenComparing(Overlap.Gap::rep)
            .thenComparing(Overlap.Gap::column)
            .thenComparing(Overlap.Gap::kind));
    int listed = Math.min(MOST_LISTED, gaps.size());
    return new Overlap(
        propensities.columns().stream().map(place -> kinds.get(place).column()).toList(),
        supported(),
        gaps.subList(0, listed),
        gaps.size() - listed);
  }

  private double supported() {
    long pairs = 0;
    for (int cell : propensities.cells()) {
      for (double likely : propensities.likely()[cell]) {
        pairs += likely >= least ? 1 : 0;
      }
    }
    return pairs / ((double) reps.length * ids.size());
  }

  private void addGaps(int kind, List<Overlap.Gap> gaps) {
    int[] of = codes.get(kind);
    int values = Arrays.stream(of).max().orElseThrow() + 1;
    int[][] leads = new int[values][propensities.likely().length];
    double[][] weights = new double[values][ids.size()];
    double[][] squares = new double[values][ids.size()];
    for (int i = 0; i < of.length; i++) {
      int cell = propensities.cells()[i];
      double weight = 1 / propensities.likely()[cell][reps[i]];
      leads[of[i]][cell]++;
      weights[of[i]][reps[i]] += weight;
      squares[of[i]][reps[i]] += weight * weight;
    }
    for (int value = 0; value < values; value++) {
      int all = Arrays.stream(leads[value]).sum();
      for (int rep = 0; rep < ids.size(); rep++) {
        int without = without(leads[value], rep);
        if (without >= FEWEST_LEADS && without >= SMALLEST_SHARE * all) {
          gaps.add(
              new Overlap.Gap(
                  ids.get(rep),
                  kinds.get(kind).column(),
                  name(kinds.get(kind), value),
                  all,
                  without / (double) all,
                  effective(weights[value][rep], squares[value][rep])));
        }
      }
    }
  }

  private int without(int[] leads, int rep) {
    int without = 0;
    for (int cell = 0; cell < leads.length; cell++) {
      without += propensities.likely()[cell][rep] < least ? leads[cell] : 0;
    }
    return without;
  }

  private static double effective(double weights, double squares) {
    return squares > 0 ? weights * weights / squares : 0;
  }

  private static String name(Input kind, int value) {
    String name =
        switch (kind) {
          case Input.Code code -> value == 0 ? "" : code.vocabulary().get(value - 1);
          case Input.Bin bin -> value > bin.edges().size() ? "" : Kinds.range(bin.edges(), value);
          case Input.Indicator _, Input.Numeric _ -> String.valueOf(value);
        };
    return name.isEmpty() ? "?" : name;
  }
}
