package io.fairlead.training;

/**
 * The lower triangular factor of a symmetric, positive definite matrix.
 *
 * @param lower its rows; what stands above the diagonal is not read
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Cholesky(double[][] lower) {

  /** Of no unknowns. */
  static final Cholesky EMPTY = new Cholesky(new double[0][0]);

  /** Reads the lower triangle only, and writes over it. */
  static Cholesky of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int j = 0; j <= i; j++) {
        double[] other = matrix[j];
        double rest = row[j] - dot(row, other, j);
        row[j] = i == j ? Math.sqrt(rest) : rest / other[j];
      }
    }
    return new Cholesky(matrix);
  }

  /** Solves with the factor alone: {@code lower x = right}; writes over {@code right}. */
  void forward(double[] right) {
    for (int i = 0; i < right.length; i++) {
      right[i] = (right[i] - dot(lower[i], right, i)) / lower[i][i];
    }
  }

  /** Solves with the factor's transpose: {@code lower' x = right}; writes over {@code right}. */
  void backward(double[] right) {
    for (int i = right.length - 1; i >= 0; i--) {
      right[i] /= lower[i][i];
      double[] row = lower[i];
      for (int j = 0; j < i; j++) {
        right[j] -= row[j] * right[i];
      }
    }
  }

  /** The sum of the products of the first {@code n} numbers, in an order that never changes. */
  static double dot(double[] a, double[] b, int n) {
    double s0 = 0; // four sums do not wait for one another
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
