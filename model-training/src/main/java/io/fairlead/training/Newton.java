package io.fairlead.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Finds the most likely coefficients of a logistic regression with normal priors by Newton's
 * method, and how sure they are. A rep's own coefficients never meet another rep's, so the matrix
 * of second derivatives is an arrow: a block for each rep, and a border for what reps share. Block
 * elimination is exact, and its cost grows with the number of reps only linearly.
 */
final class Newton {

  private static final int MOST_HALVINGS = 30;
  private static final int MOST_STEPS = 30;
  private static final double ACCURACY = 1e-4;

  /** What acts nowhere and has no prior is drawn as from one with this precision. */
  private static final double FLATTEST = 0.1;

  private final Design design;
  private final List<RepBlock> reps = new ArrayList<>();
  private final int[] shared;
  private final double[] coefficients;
  private Cholesky border = Cholesky.EMPTY;

  /**
   * @param start coefficients to begin with
   */
  Newton(Design design, double[] start) {
    this.design = design;
    coefficients = start.clone();
    BitSet acting = new BitSet();
    for (int[] columns : design.columns()) {
      Arrays.stream(columns).forEach(acting::set);
    }
    shared = acting.stream().filter(column -> !design.own()[column]).toArray();
    List<List<Integer>> examples = new ArrayList<>();
    for (int i = 0; i < design.reps().length; i++) {
      while (examples.size() <= design.reps()[i]) {
        examples.add(new ArrayList<>());
      }
      examples.get(design.reps()[i]).add(i);
    }
    examples.forEach(of -> reps.add(new RepBlock(design, of, shared)));
  }

  /** The coefficients so far; 0 for those that act nowhere. */
  double[] coefficients() {
    return coefficients.clone();
  }

  /** The reps' parts of the last step, in their order. */
  List<RepBlock> reps() {
    return List.copyOf(reps);
  }

  /** Goes on until it is hardly worth it. */
  void solve(double[] precisions) {
    int step = 0;
    while (step < MOST_STEPS && step(precisions) > ACCURACY) {
      step++;
    }
  }

  /**
   * Goes one step.
   *
   * @param precisions of the priors, one for each coefficient
   * @return by how much, in nats, the logarithm of the posterior density grew
   */
  double step(double[] precisions) {
    double[][] matrix = new double[shared.length][shared.length];
    double[] move = new double[shared.length];
    for (int i = 0; i < shared.length; i++) {
      matrix[i][i] = precisions[shared[i]];
      move[i] = -precisions[shared[i]] * coefficients[shared[i]];
    }
    reps.forEach(rep -> rep.eliminate(coefficients, precisions, matrix, move));
    border = Cholesky.of(matrix);
    border.forward(move);
    border.backward(move);
    double[] direction = new double[coefficients.length];
    for (int i = 0; i < shared.length; i++) {
      direction[shared[i]] = move[i];
    }
    reps.forEach(rep -> rep.substitute(move, direction));
    return walk(direction, precisions);
  }

  /**
   * A draw from the posterior of the coefficients around where they are, by Laplace's approximation
   * where the last step began. Those that act nowhere are drawn from their priors. Not after {@link
   * #variances}.
   */
  double[] draw(double[] precisions, Random random) {
    double[] drawn = new double[coefficients.length];
    for (int c = 0; c < drawn.length; c++) {
      drawn[c] = random.nextGaussian() / Math.sqrt(Math.max(precisions[c], FLATTEST));
    }
    double[] move = new double[shared.length];
    Arrays.setAll(move, _ -> random.nextGaussian());
    border.backward(move);
    for (int i = 0; i < shared.length; i++) {
      drawn[shared[i]] = coefficients[shared[i]] + move[i];
    }
    for (RepBlock rep : reps) {
      double[] normal = new double[rep.own().length];
      for (int k = 0; k < normal.length; k++) {
        normal[k] = random.nextGaussian();
        drawn[rep.own()[k]] = coefficients[rep.own()[k]];
      }
      rep.addDraw(move, normal, drawn);
    }
    return drawn;
  }

  private double walk(double[] direction, double[] precisions) {
    double before = loss(coefficients, precisions);
    double[] from = coefficients.clone();
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] = from[i] + share * direction[i];
      }
      double after = loss(coefficients, precisions);
      if (after <= before) {
        return before - after;
      }
      share /= 2;
    }
    System.arraycopy(from, 0, coefficients, 0, from.length);
    return 0;
  }

  private double loss(double[] at, double[] precisions) {
    double loss = 0;
    for (int i = 0; i < design.wins().length; i++) {
      loss += design.weights()[i] * Logistic.loss(design.logit(i, at), design.wins()[i]);
    }
    for (int c = 0; c < at.length; c++) {
      loss += precisions[c] * at[c] * at[c] / 2;
    }
    return loss;
  }

  /**
   * Variances of the coefficients where the last step began, by Laplace's approximation; 0 for
   * those that act nowhere. To be asked once after a step.
   */
  double[] variances() {
    double[][] inverse = new double[shared.length][shared.length];
    double[] variances = new double[design.size()];
    for (int i = 0; i < shared.length; i++) {
      inverse[i][i] = 1;
      border.forward(inverse[i]);
      border.backward(inverse[i]);
      variances[shared[i]] = inverse[i][i];
    }
    reps.forEach(rep -> rep.addVariances(inverse, variances));
    return variances;
  }
}
