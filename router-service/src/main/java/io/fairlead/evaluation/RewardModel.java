package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The reward that is expected of a lead with a rep: linear in the lead's features, with
 * coefficients of each rep's own that are shrunk towards those of all reps (a mixed model:
 * Henderson 1975). Linear also where rewards are 0 or 1: off-policy estimates need it near the
 * mean, not on a scale.
 *
 * @param coefficients of each rep
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record RewardModel(double[][] coefficients) {

  /** In leads: so many say of a rep's slope as much as all other reps. */
  private static final double[] SHRINKAGES = {20, 100, 500, 2500, 20_000, 1e6};

  private static final double USUAL = 500;
  private static final double OWN_LEVEL = 0.5;
  private static final double SHARED_SLOPE = 0.1;
  private static final double NONE = 1e-6;
  private static final double SYMMETRIC = 1e-6;
  private static final double POSITIVE = 1e-12;

  /** Fits to a rep's leads each. */
  static RewardModel of(List<RewardSums> reps) {
    return of(reps, USUAL);
  }

  /**
   * Fits to a rep's leads each, with the shrinkage that does best on others.
   *
   * @param others leads, that were left out while it is looked for
   */
  static RewardModel of(List<RewardSums> without, List<RewardSums> others, List<RewardSums> with) {
    double best = USUAL;
    double least = Double.POSITIVE_INFINITY;
    for (double shrinkage : SHRINKAGES) {
      double error = of(without, shrinkage).error(others);
      if (error < least) {
        least = error;
        best = shrinkage;
      }
    }
    return of(with, best);
  }

  private static RewardModel of(List<RewardSums> reps, double shrinkage) {
    int size = reps.getFirst().rewards().getDimension();
    RealMatrix left = diagonal(size, NONE, SHARED_SLOPE * shrinkage);
    RealVector right = new ArrayRealVector(size);
    RealMatrix prior = diagonal(size, OWN_LEVEL * shrinkage, shrinkage);
    List<RealMatrix> pulls = new ArrayList<>();
    List<RealVector> owns = new ArrayList<>();
    for (RewardSums rep : reps) { // what reps share is what is left when each has its own
      RealMatrix products = rep.products();
      DecompositionSolver solver = solver(products.add(prior));
      RealMatrix pull = solver.solve(products);
      RealVector own = solver.solve(rep.rewards());
      left = left.add(products.subtract(products.multiply(pull)));
      right = right.add(rep.rewards().subtract(products.operate(own)));
      pulls.add(pull);
      owns.add(own);
    }
    RealVector shared = solver(left.add(left.transpose()).scalarMultiply(0.5)).solve(right);
    double[][] coefficients = new double[reps.size()][];
    for (int rep = 0; rep < coefficients.length; rep++) {
      coefficients[rep] =
          shared.add(owns.get(rep)).subtract(pulls.get(rep).operate(shared)).toArray();
    }
    return new RewardModel(coefficients);
  }

  private static DecompositionSolver solver(RealMatrix matrix) {
    return new CholeskyDecomposition(matrix, SYMMETRIC, POSITIVE).getSolver();
  }

  private static RealMatrix diagonal(int size, double first, double others) {
    RealMatrix matrix = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      matrix.setEntry(i, i, i == 0 ? first : others);
    }
    return matrix;
  }

  private double error(List<RewardSums> reps) {
    double error = 0;
    for (int rep = 0; rep < coefficients.length; rep++) {
      error += reps.get(rep).error(coefficients[rep]);
    }
    return error;
  }

  /** What is expected of a lead with a rep, in the unit of the rewards. */
  double of(int rep, double[] features) {
    double[] own = coefficients[rep];
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      sum += own[i] * features[i];
    }
    return sum;
  }
}
