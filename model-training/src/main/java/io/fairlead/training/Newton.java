package io.fairlead.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Finds the most likely coefficients of a logistic regression with normal priors by Newton's
 * method, and how sure they are. A rep's own coefficients never meet another rep's, so the matrix
 * of second derivatives is an arrow: a block for each rep, and a border for what reps share. Block
 * elimination is exact, and its cost grows with the number of reps only linearly.
 *
 * <p>Reps are worked on in parallel, and what they share is always summed in their order: the same
 * design gives the same coefficients on any machine.
 */
final class Newton {

  private static final int MOST_HALVINGS = 30;
  private static final int MOST_STEPS = 30;
  private static final double ACCURACY = 1e-4;

  /** What acts nowhere and has no prior is drawn as from one with this precision. */
  private static final double FLATTEST = 0.1;

  private final Design design;
  private final List<RepBlock> reps;
  private final int[] shared;
  private final double[] coefficients;
  private Cholesky border = Cholesky.EMPTY;

  /** Log-loss of the examples where the coefficients are, without the priors. */
  private double loss;

  /**
   * @param start coefficients to begin with
   */
  Newton(Design design, double[] start) {
    this.design = design;
    coefficients = start.clone();
    BitSet acting = new BitSet();
    for (int[] columns : design.columns()) {
      for (int column : columns) {
        acting.set(column);
      }
    }
    shared = acting.stream().filter(column -> !design.own()[column]).toArray();
    int[][] examples = examplesByRep(design.reps());
    reps = Arrays.stream(examples).map(of -> new RepBlock(design, of, shared)).toList();
    loss = look();
  }

  private static int[][] examplesByRep(int[] reps) {
    int[] counts = new int[1 + Arrays.stream(reps).max().orElse(-1)];
    for (int rep : reps) {
      counts[rep]++;
    }
    int[][] examples = new int[counts.length][];
    for (int rep = 0; rep < counts.length; rep++) {
      examples[rep] = new int[counts[rep]];
    }
    for (int i = reps.length - 1; i >= 0; i--) {
      examples[reps[i]][--counts[reps[i]]] = i;
    }
    return examples;
  }

  /** The coefficients so far; 0 for those that act nowhere. */
  double[] coefficients() {
    return coefficients.clone();
  }

  /** The reps' parts of the last step, in their order. */
  List<RepBlock> reps() {
    return reps;
  }

  /** To be told when the values of latent traits were written anew. */
  void readTraits() {
    reps.parallelStream().forEach(RepBlock::readTraits);
    loss = look();
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
    reps.parallelStream().forEach(rep -> rep.factor(coefficients, precisions));
    double[][] rows = new double[shared.length][];
    IntStream.range(0, rows.length).parallel().forEach(i -> rows[i] = row(i, precisions));
    border = Cholesky.of(rows);
    double[] move = new double[shared.length];
    for (int i = 0; i < move.length; i++) {
      move[i] = rows[i][move.length];
    }
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

  /** A row of the border's upper triangle, and last of all the slope. */
  private double[] row(int i, double[] precisions) {
    double[] row = new double[shared.length + 1];
    double precision = precisions[shared[i]];
    row[i] = precision;
    row[shared.length] = -precision * coefficients[shared[i]];
    reps.forEach(rep -> rep.addTo(row, i));
    return row;
  }

  private double walk(double[] direction, double[] precisions) {
    double before = loss + penalty(precisions);
    double[] from = coefficients.clone();
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] = from[i] + share * direction[i];
      }
      loss = look();
      double after = loss + penalty(precisions);
      if (after <= before) {
        return before - after;
      }
      share /= 2;
    }
    System.arraycopy(from, 0, coefficients, 0, from.length);
    loss = look();
    return 0;
  }

  /** Looks at the examples with the coefficients as they are. */
  private double look() {
    double[] losses = new double[reps.size()];
    IntStream.range(0, losses.length)
        .parallel()
        .forEach(rep -> losses[rep] = reps.get(rep).look(coefficients));
    double sum = 0;
    for (double of : losses) {
      sum += of;
    }
    return sum;
  }

  private double penalty(double[] precisions) {
    double penalty = 0;
    for (int c = 0; c < coefficients.length; c++) {
      penalty += precisions[c] * coefficients[c] * coefficients[c] / 2;
    }
    return penalty;
  }

  /**
   * Variances of the coefficients where the last step began, by Laplace's approximation; 0 for
   * those that act nowhere.
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
    reps.parallelStream().forEach(rep -> rep.writeVariances(inverse, variances));
    return variances;
  }
}
