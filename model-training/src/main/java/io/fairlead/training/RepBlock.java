package io.fairlead.training;

import java.util.Arrays;
import java.util.List;

/** What one rep's examples add to Newton's equations: the rep's own block, and edges beside it. */
final class RepBlock {

  private final Design design;
  private final int[] examples;

  /** Coefficients of the rep's own, and shared ones that act in the rep's examples. */
  private final int[] own;

  private final int[] beside;

  /** For each of {@link #beside}, its place among all that are shared. */
  private final int[] places;

  /** For each example, where its coefficients stand: first {@link #own}, then {@link #beside}. */
  private final int[][] local;

  private Cholesky block = Cholesky.EMPTY;

  /** The block's factor, divided into the edge of each of {@link #beside}, and into the slope. */
  private double[][] edges = {};

  private double[] slope = {};

  /**
   * @param examples places of the rep's examples
   * @param shared all shared coefficients, ascending
   */
  RepBlock(Design design, List<Integer> examples, int[] shared) {
    this.design = design;
    this.examples = examples.stream().mapToInt(Integer::intValue).toArray();
    int[] all =
        Arrays.stream(this.examples)
            .flatMap(i -> Arrays.stream(design.columns()[i]))
            .sorted()
            .distinct()
            .toArray();
    own = Arrays.stream(all).filter(column -> design.own()[column]).toArray();
    beside = Arrays.stream(all).filter(column -> !design.own()[column]).toArray();
    places = Arrays.stream(beside).map(column -> Arrays.binarySearch(shared, column)).toArray();
    local = new int[examples.size()][];
    for (int i = 0; i < local.length; i++) {
      local[i] = Arrays.stream(design.columns()[this.examples[i]]).map(this::localPlace).toArray();
    }
  }

  private int localPlace(int column) {
    return design.own()[column]
        ? Arrays.binarySearch(own, column)
        : own.length + Arrays.binarySearch(beside, column);
  }

  /** Adds to the lower triangle and the slope of what is shared what is left of this rep there. */
  void eliminate(
      double[] coefficients, double[] precisions, double[][] border, double[] borderSlope) {
    int p = own.length;
    double[][] curves = new double[p + beside.length][p + beside.length];
    double[] slopes = new double[curves.length];
    addExamples(coefficients, curves, slopes);
    double[][] matrix = new double[p][];
    for (int k = 0; k < p; k++) {
      matrix[k] = Arrays.copyOf(curves[k], p);
      matrix[k][k] += precisions[own[k]];
      slopes[k] -= precisions[own[k]] * coefficients[own[k]];
    }
    block = Cholesky.of(matrix);
    slope = Arrays.copyOf(slopes, p);
    block.forward(slope);
    edges = new double[beside.length][];
    for (int c = 0; c < beside.length; c++) {
      edges[c] = Arrays.copyOf(curves[p + c], p);
      block.forward(edges[c]);
      borderSlope[places[c]] += slopes[p + c] - Cholesky.dot(edges[c], slope, p);
      for (int d = 0; d <= c; d++) {
        border[places[c]][places[d]] += curves[p + c][p + d] - Cholesky.dot(edges[c], edges[d], p);
      }
    }
  }

  private void addExamples(double[] coefficients, double[][] curves, double[] slopes) {
    for (int i = 0; i < examples.length; i++) {
      double probability = Logistic.sigmoid(design.logit(examples[i], coefficients));
      double weight = design.weights()[examples[i]];
      double miss = weight * ((design.wins()[examples[i]] ? 1 : 0) - probability);
      double curve = weight * probability * (1 - probability);
      float[] values = design.values()[examples[i]];
      int[] at = local[i];
      for (int a = 0; a < at.length; a++) {
        slopes[at[a]] += miss * values[a];
        double by = curve * values[a];
        for (int b = 0; b <= a; b++) {
          curves[Math.max(at[a], at[b])][Math.min(at[a], at[b])] += by * values[b];
        }
      }
    }
  }

  /** The rep's own coefficients, ascending. */
  int[] own() {
    return own;
  }

  /**
   * Covariances of one of the rep's own coefficients with all of them, in their order, given what
   * reps share.
   */
  double[] covariances(int coefficient) {
    double[] column = new double[own.length];
    column[Arrays.binarySearch(own, coefficient)] = 1;
    block.forward(column);
    block.backward(column);
    return column;
  }

  /**
   * Adds a draw from the posterior of the rep's own coefficients, given how far off the shared ones
   * were drawn.
   *
   * @param normal standard normal numbers, one for each of the own; used up
   */
  void addDraw(double[] sharedMove, double[] normal, double[] coefficients) {
    move(sharedMove, normal);
    for (int k = 0; k < own.length; k++) {
      coefficients[own[k]] += normal[k];
    }
  }

  /** Writes how far the rep's own coefficients go when the shared ones go that far. */
  void substitute(double[] sharedMove, double[] direction) {
    double[] move = slope.clone();
    move(sharedMove, move);
    for (int k = 0; k < own.length; k++) {
      direction[own[k]] = move[k];
    }
  }

  private void move(double[] sharedMove, double[] move) {
    for (int c = 0; c < beside.length; c++) {
      for (int k = 0; k < own.length; k++) {
        move[k] -= sharedMove[places[c]] * edges[c][k];
      }
    }
    block.backward(move);
  }

  /**
   * Adds the variances of the rep's own coefficients, given the inverse of the border. The edges
   * are used up.
   */
  void addVariances(double[][] inverse, double[] variances) {
    int p = own.length;
    for (int k = 0; k < p; k++) {
      double[] unit = new double[p];
      unit[k] = 1;
      block.forward(unit);
      variances[own[k]] += Cholesky.dot(unit, unit, p);
    }
    for (double[] edge : edges) {
      block.backward(edge);
    }
    double[] spread = new double[p];
    for (int c = 0; c < beside.length; c++) {
      Arrays.fill(spread, 0);
      for (int d = 0; d < beside.length; d++) {
        double by = inverse[places[c]][places[d]];
        for (int k = 0; k < p; k++) {
          spread[k] += by * edges[d][k];
        }
      }
      for (int k = 0; k < p; k++) {
        variances[own[k]] += spread[k] * edges[c][k];
      }
    }
  }
}
