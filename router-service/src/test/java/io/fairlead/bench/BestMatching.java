package io.fairlead.bench;

import java.util.Arrays;

/**
 * Gives every row a column of its own so that the sum is largest: the Hungarian method by shortest
 * augmenting paths (Jonker and Volgenant 1987), rows^2 x columns steps.
 */
final class BestMatching {

  private static final int NONE = 0;

  private BestMatching() {}

  /**
   * Of each row, its column.
   *
   * @param worth rows x columns, no more rows than columns
   */
  static int[] of(double[][] worth) {
    int rows = worth.length;
    int columns = rows == 0 ? 0 : worth[0].length;
    double[] rowPrices = new double[rows + 1];
    double[] columnPrices = new double[columns + 1];
    int[] rowOf = new int[columns + 1]; // rows and columns count from 1 in here
    for (int row = 1; row <= rows; row++) {
      int[] from = new int[columns + 1];
      double[] distance = new double[columns + 1];
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
      boolean[] done = new boolean[columns + 1];
      rowOf[0] = row;
      int column = 0;
      while (rowOf[column] != NONE) {
        done[column] = true;
        int current = rowOf[column];
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 1; c <= columns; c++) {
          if (!done[c]) {
            double reduced = -worth[current - 1][c - 1] - rowPrices[current] - columnPrices[c];
            if (reduced < distance[c]) {
              distance[c] = reduced;
              from[c] = column;
            }
            if (distance[c] < least) {
              least = distance[c];
              nearest = c;
            }
          }
        }
        for (int c = 0; c <= columns; c++) {
          if (done[c]) {
            rowPrices[rowOf[c]] += least;
            columnPrices[c] -= least;
          } else {
            distance[c] -= least;
          }
        }
        column = nearest;
      }
      while (column != 0) {
        rowOf[column] = rowOf[from[column]];
        column = from[column];
      }
    }
    int[] matched = new int[rows];
    for (int c = 1; c <= columns; c++) {
      if (rowOf[c] != NONE) {
        matched[rowOf[c] - 1] = c - 1;
      }
    }
    return matched;
  }
}
