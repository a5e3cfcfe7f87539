package io.fairlead.training;

/**
 * The upper triangular factor U of a symmetric, positive definite matrix {@code U'U}.
 *
 * @param rows its rows, all as wide as the matrix or wider; what stands left of the diagonal is not
 *     read
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Cholesky(double[][] rows) {

  /** Of no unknowns. */
  static final Cholesky EMPTY = new Cholesky(new double[0][0]);

  /**
   * Reads the upper triangle only, and writes over it. What stands right of the matrix is divided
   * by {@code U'}, as by {@link #forward}.
   */
  static Cholesky of(double[][] matrix) {
    Cholesky factor = new Cholesky(matrix);
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      factor.eliminate(i, row, i);
      double by = 1 / Math.sqrt(row[i]);
      for (int j = i; j < row.length; j++) {
        row[j] *= by;
      }
    }
    return factor;
  }

  /**
   * Takes from one more row of the matrix, from its diagonal on, what the first rows explain of it:
   * the row of their Schur complement.
   *
   * @param count how many rows
   * @param row the row
   * @param i its number
   */
  void eliminate(int count, double[] row, int i) {
    int k = 0;
    for (; k + 3 < count; k += 4) { // four rows at once: the one that changes is read less often
      double[] r0 = rows[k];
      double[] r1 = rows[k + 1];
      double[] r2 = rows[k + 2];
      double[] r3 = rows[k + 3];
      double a0 = r0[i];
      double a1 = r1[i];
      double a2 = r2[i];
      double a3 = r3[i];
      for (int j = i; j < row.length; j++) {
        row[j] -= (a0 * r0[j] + a1 * r1[j]) + (a2 * r2[j] + a3 * r3[j]);
      }
    }
    for (; k < count; k++) {
      subtract(rows[k][i], rows[k], row, i, row.length);
    }
  }

  /** Solves with the transpose: {@code U'x = right}; writes over {@code right}. */
  void forward(double[] right) {
    for (int i = 0; i < right.length; i++) {
      right[i] /= rows[i][i];
      subtract(right[i], rows[i], right, i + 1, right.length);
    }
  }

  /** Solves with the factor: {@code Ux = right}; writes over {@code right}. */
  void backward(double[] right) {
    for (int i = right.length - 1; i >= 0; i--) {
      double rest = right[i];
      for (int j = i + 1; j < right.length; j++) {
        rest -= rows[i][j] * right[j];
      }
      right[i] = rest / rows[i][i];
    }
  }

  /** Solves with the factor for every column; writes over the rows of {@code right}. */
  void backward(double[][] right) {
    for (int i = right.length - 1; i >= 0; i--) {
      double[] row = right[i];
      addProducts(negative(rows[i]), i + 1, right, right.length, row);
      for (int j = 0; j < row.length; j++) {
        row[j] /= rows[i][i];
      }
    }
  }

  private static double[] negative(double[] row) {
    double[] negative = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      negative[i] = -row[i];
    }
    return negative;
  }

  /** Adds rows from {@code from} to {@code to}, each times its factor. */
  static void addProducts(double[] factors, int from, double[][] rows, int to, double[] sum) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      double[] r0 = rows[k];
      double[] r1 = rows[k + 1];
      double[] r2 = rows[k + 2];
      double[] r3 = rows[k + 3];
      double a0 = factors[k];
      double a1 = factors[k + 1];
      double a2 = factors[k + 2];
      double a3 = factors[k + 3];
      for (int j = 0; j < sum.length; j++) {
        sum[j] += (a0 * r0[j] + a1 * r1[j]) + (a2 * r2[j] + a3 * r3[j]);
      }
    }
    for (; k < to; k++) {
      subtract(-factors[k], rows[k], sum, 0, sum.length);
    }
  }

  private static void subtract(double by, double[] row, double[] from, int begin, int end) {
    for (int j = begin; j < end; j++) {
      from[j] -= by * row[j];
    }
  }
}
