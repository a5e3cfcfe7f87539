package io.fairlead.explanation;

import java.util.Arrays;

/**
 * The way from a tree's root to a node: what had to be answered to come there. Immutable.
 *
 * @param weight product of the shares of questions about what is not known
 * @param inputs the inputs that were asked about, each once
 * @param shares for each of them, the share of the training's weight that answered as the way goes
 * @param taken for each of them, whether the row answers as the way goes
 */
@SuppressWarnings("ArrayRecordComponent") // lives no longer than one walk, and is never compared
record Path(double weight, int[] inputs, double[] shares, boolean[] taken) {

  static final Path START = new Path(1, new int[0], new double[0], new boolean[0]);

  /** One answer further; of several answers about one input all must hold. */
  Path to(int input, boolean known, double share, boolean takes) {
    if (!known) {
      return new Path(weight * share, inputs, shares, taken);
    }
    int at = 0;
    while (at < inputs.length && inputs[at] != input) {
      at++;
    }
    int length = Math.max(inputs.length, at + 1);
    int[] newInputs = Arrays.copyOf(inputs, length);
    double[] newShares = Arrays.copyOf(shares, length);
    boolean[] newTaken = Arrays.copyOf(taken, length);
    boolean again = at < inputs.length;
    newInputs[at] = input;
    newShares[at] = again ? shares[at] * share : share;
    newTaken[at] = again ? taken[at] && takes : takes;
    return new Path(weight, newInputs, newShares, newTaken);
  }

  /**
   * Adds the Shapley values of a leaf. Its worth to a set of inputs is a product over all inputs of
   * the way: for those of the set whether the row goes that way, for the others the share that
   * does. So the sum over all sets of one size is a coefficient of a polynomial.
   */
  void contribute(double leaf, double[] out) {
    int others = inputs.length - 1;
    for (int i = 0; i <= others; i++) {
      double[] bySize = polynomialWithout(i);
      double sum = 0;
      double orders = 1.0 / inputs.length; // size! (others - size)! / (others + 1)!
      for (int size = 0; size <= others; size++) {
        sum += orders * bySize[size];
        orders *= (size + 1.0) / Math.max(1, others - size);
      }
      out[inputs[i]] += leaf * weight * sum * ((taken[i] ? 1 : 0) - shares[i]);
    }
  }

  /** Coefficients of the product over all inputs but one of share + taken x. */
  private double[] polynomialWithout(int left) {
    double[] coefficients = new double[inputs.length];
    coefficients[0] = 1;
    for (int j = 0; j < inputs.length; j++) {
      if (j != left) {
        for (int size = inputs.length - 1; size >= 0; size--) {
          double fewer = size > 0 && taken[j] ? coefficients[size - 1] : 0;
          coefficients[size] = coefficients[size] * shares[j] + fewer;
        }
      }
    }
    return coefficients;
  }
}
