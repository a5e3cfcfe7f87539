package io.fairlead.training;

import io.fairlead.features.FeatureRow;
import io.fairlead.manifest.ValueFormula;
import io.fairlead.manifest.ValueFormula.Basis;
import io.fairlead.manifest.ValuePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Ridge regression of the logarithms of values on the logarithm of the estimate and on fields.
 * Where estimates are noisy, their slope falls below 1 and the fields take over, so that estimates
 * regress towards what deals of their segment are worth.
 */
final class ValueFit {

  /** Numbers are cut into as many parts of equal mass. */
  private static final int BINS = 6;

  /** A rarer category is like any other. */
  private static final int FEWEST_DEALS = 5;

  /** As if so many deals of no effect had been won of each kind. */
  private static final List<Double> PENALTIES = List.of(3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0);

  private static final int FOLDS = 5;

  /** Percent of the values at either end that count no more than the last that is not one. */
  private static final double EXTREME = 0.5;

  /** Where the slope stands; before it the intercept, after it the fields. */
  private static final int SLOPE = 1;

  private static final int FIELDS = 2;
  private static final double JITTER = 1e-6;

  private final Deals deals;
  private final boolean estimated;
  private final List<ValuePart> layout = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final Map<String, Map<String, Integer>> places = new HashMap<>();
  private int size = FIELDS;
  private double centre;

  private ValueFit(Deals deals, boolean estimated) {
    this.deals = deals;
    this.estimated = estimated;
  }

  /**
   * A formula whose level is still that of the logarithms.
   *
   * @param estimated whether it reads the estimates, which all the deals then have
   */
  static ValueFormula of(Deals deals, boolean estimated) {
    return new ValueFit(deals, estimated).fit();
  }

  private ValueFormula fit() {
    deals.categories().forEach(this::category);
    deals.numbers().forEach(this::number);
    double[] logs = logs();
    centre =
        estimated ? StatUtils.mean(deals.list().stream().mapToDouble(ValueFit::log).toArray()) : 0;
    List<int[]> rows = deals.list().stream().map(this::row).toList();
    Sums[] folds = new Sums[FOLDS];
    Sums all = new Sums(size);
    for (int fold = 0; fold < FOLDS; fold++) {
      folds[fold] = new Sums(size);
    }
    for (int i = 0; i < logs.length; i++) {
      double slope = slope(i);
      folds[i % FOLDS].add(rows.get(i), slope, logs[i]);
      all.add(rows.get(i), slope, logs[i]);
    }
    double best = PENALTIES.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double loss = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        double[] weights = all.without(folds[fold]).solve(penalty);
        for (int i = fold; i < logs.length; i += FOLDS) {
          loss += Math.pow(logs[i] - sum(weights, rows.get(i), slope(i)), 2);
        }
      }
      if (loss < least) {
        least = loss;
        best = penalty;
      }
    }
    return formula(all.solve(best));
  }

  private ValueFormula formula(double[] weights) {
    double slope = estimated ? weights[SLOPE] : 0;
    if (slope < 0) {
      return new ValueFit(deals, false).fit();
    }
    List<ValuePart> parts = new ArrayList<>();
    for (int i = 0; i < layout.size(); i++) {
      int from = offsets.get(i);
      parts.add(
          switch (layout.get(i)) {
            case ValuePart.OfCategory(String field, Map<String, Double> _) -> {
              Map<String, Double> byCategory = new HashMap<>();
              places(field).forEach((category, at) -> byCategory.put(category, weights[from + at]));
              yield new ValuePart.OfCategory(field, byCategory);
            }
            case ValuePart.OfNumber(String field, List<Double> edges, List<Double> _) ->
                new ValuePart.OfNumber(
                    field,
                    edges,
                    Arrays.stream(weights, from, from + edges.size() + 2).boxed().toList());
          });
    }
    return new ValueFormula(Basis.MODEL, Math.exp(weights[0] - slope * centre), slope, parts);
  }

  private Map<String, Integer> places(String field) {
    return places.getOrDefault(field, Map.of());
  }

  private void category(String field) {
    Map<String, Integer> counts = new HashMap<>();
    deals
        .list()
        .forEach(deal ->
            counts.merge(
                deal.fields().category(field).orElse(FeatureRow.UNKNOWN), 1, Integer::sum));
    Map<String, Integer> byCategory = new HashMap<>();
    for (String category : new TreeSet<>(counts.keySet())) {
      if (counts.getOrDefault(category, 0) >= FEWEST_DEALS) {
        byCategory.put(category, byCategory.size());
      }
    }
    places.put(field, byCategory);
    add(new ValuePart.OfCategory(field, Map.of()), byCategory.size());
  }

  private void number(String field) {
    double[] sorted =
        deals.list().stream()
            .flatMapToDouble(deal -> deal.fields().number(field).stream())
            .sorted()
            .toArray();
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < BINS && sorted.length > 0; i++) {
      edges.add(sorted[i * sorted.length / BINS]);
    }
    add(new ValuePart.OfNumber(field, List.copyOf(edges), List.of()), edges.size() + 2);
  }

  private void add(ValuePart part, int width) {
    layout.add(part);
    offsets.add(size);
    size += width;
  }

  /** Places of a deal's weights of 1. */
  private int[] row(Deals.Deal deal) {
    int[] row = new int[layout.size()];
    int count = 0;
    for (int i = 0; i < row.length; i++) {
      int from = offsets.get(i);
      switch (layout.get(i)) {
        case ValuePart.OfCategory(String field, Map<String, Double> _) -> {
          Integer at = places(field).get(deal.fields().category(field).orElse(FeatureRow.UNKNOWN));
          if (at != null) {
            row[count++] = from + at;
          }
        }
        case ValuePart.OfNumber(String field, List<Double> edges, List<Double> _) ->
            row[count++] =
                from
                    + ValuePart.OfNumber.interval(
                        edges, deal.fields().number(field).orElse(Double.NaN));
      }
    }
    return Arrays.copyOf(row, count);
  }

  private double slope(int i) {
    return estimated ? log(deals.list().get(i)) - centre : 0;
  }

  private static double log(Deals.Deal deal) {
    return Math.log(deal.estimate().orElseThrow());
  }

  private double[] logs() {
    double[] logs = deals.list().stream().mapToDouble(deal -> Math.log(deal.value())).toArray();
    double low = StatUtils.percentile(logs, EXTREME);
    double high = StatUtils.percentile(logs, 100 - EXTREME);
    return Arrays.stream(logs).map(log -> Math.clamp(log, low, high)).toArray();
  }

  private static double sum(double[] weights, int[] row, double slope) {
    double sum = weights[0] + weights[SLOPE] * slope;
    for (int at : row) {
      sum += weights[at];
    }
    return sum;
  }

  /** What least squares need of the deals. */
  private static final class Sums {
    private final double[][] products;
    private final double[] targets;

    Sums(int size) {
      products = new double[size][size];
      targets = new double[size];
    }

    void add(int[] row, double slope, double target) {
      int[] all = new int[row.length + FIELDS];
      all[1] = SLOPE;
      System.arraycopy(row, 0, all, FIELDS, row.length);
      for (int a : all) {
        double left = a == SLOPE ? slope : 1;
        targets[a] += left * target;
        for (int b : all) {
          products[a][b] += left * (b == SLOPE ? slope : 1);
        }
      }
    }

    Sums without(Sums fold) {
      Sums rest = new Sums(targets.length);
      for (int i = 0; i < targets.length; i++) {
        rest.targets[i] = targets[i] - fold.targets[i];
        for (int j = 0; j < targets.length; j++) {
          rest.products[i][j] = products[i][j] - fold.products[i][j];
        }
      }
      return rest;
    }

    double[] solve(double penalty) {
      RealMatrix matrix = new Array2DRowRealMatrix(products);
      for (int i = 0; i < targets.length; i++) {
        matrix.addToEntry(i, i, i < FIELDS ? JITTER : penalty);
      }
      return new CholeskyDecomposition(matrix)
          .getSolver()
          .solve(new ArrayRealVector(targets, false))
          .toArray();
    }
  }
}
