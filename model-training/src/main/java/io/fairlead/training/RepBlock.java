package io.fairlead.training;

import java.util.Arrays;

/**
 * What one rep's examples add to Newton's equations: the rep's own block, and edges beside it. The
 * curvature, by far the dearest part, is kept from step to step until the examples' own curvatures
 * have moved by more than {@link #STALE}: a step is then less than exact, but slopes and loss are
 * always those of where it begins.
 */
final class RepBlock {

  /** Change of the examples' curvatures, as a share of all, that needs new sums. */
  private static final double STALE = 0.02;

  private final Design design;
  private final int[] examples;

  /** Coefficients of the rep's own, and shared ones that act in the rep's examples. */
  private final int[] own;

  private final int[] beside;

  /** For each of {@link #beside}, its place among all that are shared, and the other way round. */
  private final int[] places;

  private final int[] besideOf;

  /**
   * Example by example, where its coefficients stand, ascending: first {@link #own}, then {@link
   * #beside}; and what they are multiplied by.
   */
  private final char[] at;

  private final float[] by;
  private final int acting;

  /** The examples' curvatures where they were last looked at, and as they were summed. */
  private final double[] curve;

  private final double[] summed;

  /** Sums over the examples: row k has the columns from k on. */
  private final double[][] curves;

  private final double[] slopes;

  /** The block's factor, with the edges and, last of all, the slope divided by it. */
  private Cholesky block = Cholesky.EMPTY;

  /**
   * @param examples places of the rep's examples
   * @param shared all shared coefficients, ascending
   */
  RepBlock(Design design, int[] examples, int[] shared) {
    this.design = design;
    this.examples = examples;
    acting = design.columns()[examples[0]].length;
    int[] local = new int[design.size()];
    for (int example : examples) {
      for (int column : design.columns()[example]) {
        local[column] = 1;
      }
    }
    int[] all = columns(local);
    own = Arrays.stream(all).filter(column -> design.own()[column]).toArray();
    beside = Arrays.stream(all).filter(column -> !design.own()[column]).toArray();
    places = Arrays.stream(beside).map(column -> Arrays.binarySearch(shared, column)).toArray();
    besideOf = new int[shared.length];
    Arrays.fill(besideOf, -1);
    for (int c = 0; c < beside.length; c++) {
      besideOf[places[c]] = c;
      local[beside[c]] = own.length + c;
    }
    for (int k = 0; k < own.length; k++) {
      local[own[k]] = k;
    }
    at = new char[examples.length * acting];
    by = new float[at.length];
    for (int i = 0; i < examples.length; i++) {
      for (int k = 0; k < acting; k++) {
        at[i * acting + k] = (char) local[design.columns()[examples[i]][k]];
      }
    }
    curve = new double[examples.length];
    summed = new double[examples.length];
    slopes = new double[own.length + beside.length];
    curves = new double[slopes.length][];
    for (int k = 0; k < curves.length; k++) {
      curves[k] = new double[curves.length - k];
    }
    read();
  }

  private static int[] columns(int[] present) {
    int count = 0;
    int[] columns = new int[present.length];
    for (int column = 0; column < present.length; column++) {
      if (present[column] > 0) {
        columns[count++] = column;
      }
    }
    return Arrays.copyOf(columns, count);
  }

  /** Reads the design's values. */
  private void read() {
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(design.values()[examples[i]], 0, by, i * acting, acting);
    }
  }

  /** Reads the design's values again where those of latent traits are new. */
  void readTraits() {
    read();
    int from = own.length - design.traits();
    for (int k = 0; k < own.length; k++) {
      int first = Math.max(0, from - k);
      Arrays.fill(curves[k], Math.min(first, curves[k].length), own.length - k, 0);
    }
    for (int k = from; k < own.length; k++) {
      Arrays.fill(curves[k], 0);
    }
    int end = design.ownActing();
    int begin = end - design.traits();
    for (int i = 0; i < examples.length; i++) {
      int offset = i * acting;
      for (int trait = begin; trait < end; trait++) {
        double value = summed[i] * by[offset + trait];
        int place = at[offset + trait];
        for (int k = 0; k < begin; k++) {
          curves[at[offset + k]][place - at[offset + k]] += value * by[offset + k];
        }
        addTo(curves[place], place, value, offset + trait, offset + acting);
      }
    }
  }

  private void addTo(double[] row, int first, double value, int from, int to) {
    for (int k = from; k < to; k++) {
      row[at[k] - first] += value * by[k];
    }
  }

  /**
   * Looks at the examples with these coefficients.
   *
   * @return their log-loss in nats
   */
  double look(double[] coefficients) {
    double[] mine = new double[slopes.length];
    for (int k = 0; k < mine.length; k++) {
      mine[k] = coefficients[k < own.length ? own[k] : beside[k - own.length]];
    }
    Arrays.fill(slopes, 0);
    double loss = 0;
    for (int i = 0; i < examples.length; i++) {
      int from = i * acting;
      int to = from + acting;
      double logit = 0;
      for (int k = from; k < to; k++) {
        logit += mine[at[k]] * by[k];
      }
      boolean win = design.wins()[examples[i]];
      double weight = design.weights()[examples[i]];
      double rest = Math.exp(-Math.abs(logit));
      double probability = (logit >= 0 ? 1 : rest) / (1 + rest);
      loss += weight * (Math.max(win ? -logit : logit, 0) + Math.log(1 + rest));
      curve[i] = weight * probability * (1 - probability);
      double miss = weight * ((win ? 1 : 0) - probability);
      for (int k = from; k < to; k++) {
        slopes[at[k]] += miss * by[k];
      }
    }
    return loss;
  }

  /** Prepares the rep's part of a step from where the examples were last looked at. */
  void factor(double[] coefficients, double[] precisions) {
    if (isStale()) {
      sum();
    }
    int width = slopes.length + 1;
    double[][] rows = new double[own.length][width];
    for (int k = 0; k < rows.length; k++) {
      System.arraycopy(curves[k], 0, rows[k], k, curves[k].length);
      double precision = precisions[own[k]];
      rows[k][k] += precision;
      rows[k][width - 1] = slopes[k] - precision * coefficients[own[k]];
    }
    block = Cholesky.of(rows);
  }

  private boolean isStale() {
    double moved = 0;
    double all = 0;
    for (int i = 0; i < curve.length; i++) {
      moved += Math.abs(curve[i] - summed[i]);
      all += curve[i];
    }
    return moved > STALE * all;
  }

  private void sum() {
    for (double[] row : curves) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i < examples.length; i++) {
      int to = (i + 1) * acting;
      for (int k = i * acting; k < to; k++) {
        addTo(curves[at[k]], at[k], curve[i] * by[k], k, to);
      }
    }
    System.arraycopy(curve, 0, summed, 0, curve.length);
  }

  /**
   * Adds to a row of the border what is left of this rep there: to its upper triangle and, last of
   * all, to the slope.
   *
   * @param place the row's place among all shared coefficients
   */
  void addTo(double[] row, int place) {
    int c = besideOf[place];
    if (c >= 0) {
      int i = own.length + c;
      double[] rest = new double[slopes.length + 1];
      System.arraycopy(curves[i], 0, rest, i, curves[i].length);
      rest[slopes.length] = slopes[i];
      block.eliminate(own.length, rest, i);
      for (int d = c; d < beside.length; d++) {
        row[places[d]] += rest[own.length + d];
      }
      row[row.length - 1] += rest[slopes.length];
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
    double[] move = new double[own.length];
    for (int k = 0; k < move.length; k++) {
      move[k] = block.rows()[k][slopes.length];
    }
    move(sharedMove, move);
    for (int k = 0; k < own.length; k++) {
      direction[own[k]] = move[k];
    }
  }

  private void move(double[] sharedMove, double[] move) {
    for (int k = 0; k < move.length; k++) {
      double[] row = block.rows()[k];
      for (int c = 0; c < beside.length; c++) {
        move[k] -= sharedMove[places[c]] * row[own.length + c];
      }
    }
    block.backward(move);
  }

  /** Writes the variances of the rep's own coefficients, given the inverse of the border. */
  void writeVariances(double[][] inverse, double[] variances) {
    int b = beside.length;
    double[][] shared = new double[b][b];
    for (int c = 0; c < b; c++) {
      for (int d = 0; d < b; d++) {
        shared[c][d] = inverse[places[c]][places[d]];
      }
    }
    double[][] solved = new double[own.length][b + own.length];
    for (int k = 0; k < own.length; k++) {
      System.arraycopy(block.rows()[k], own.length, solved[k], 0, b);
      solved[k][b + k] = 1;
    }
    block.backward(solved);
    for (int k = 0; k < own.length; k++) {
      double[] spread = new double[b];
      Cholesky.addProducts(solved[k], 0, shared, b, spread);
      double variance = 0;
      for (int c = 0; c < b; c++) {
        variance += spread[c] * solved[k][c];
      }
      for (int j = b + k; j < solved[k].length; j++) {
        variance += solved[k][j] * solved[k][j];
      }
      variances[own[k]] = variance;
    }
  }
}
