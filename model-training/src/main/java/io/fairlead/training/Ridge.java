package io.fairlead.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression with a standard normal prior on every weight but the intercept, fitted by the
 * trust region method of LIBLINEAR (Lin, Weng, Keerthi 2008). A feature's value is thereby the
 * prior's standard deviation of its effect.
 *
 * @param weights of the features, by their place
 * @param intercept the logit where all features are 0
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Ridge(double[] weights, double intercept) {

  private static final double ACCURACY = 0.003;
  private static final int MOST_STEPS = 200;

  /** Place and value of a feature that is not 0; may be shared between rows. */
  static Feature feature(int place, double value) {
    return new FeatureNode(place + 1, value);
  }

  /**
   * @param rows of each example, the features that are not 0, by ascending place
   * @param wins of each example, whether it was won
   * @param size number of places
   */
  static Ridge fit(List<Feature[]> rows, boolean[] wins, int size) {
    double[] labels = new double[wins.length];
    int won = 0;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = wins[i] ? 1 : -1;
      won += wins[i] ? 1 : 0;
    }
    if (won == 0 || won == wins.length) {
      return new Ridge(new double[size], Logistic.logit((won + 0.5) / (wins.length + 1.0)));
    }
    Linear.disableDebugOutput();
    Problem problem = new Problem();
    problem.l = labels.length;
    problem.n = size + 1;
    problem.bias = 1;
    problem.y = labels;
    Feature one = feature(size, 1);
    problem.x =
        rows.stream()
            .map(row -> {
              Feature[] wider = Arrays.copyOf(row, row.length + 1);
              wider[row.length] = one;
              return wider;
            })
            .toArray(Feature[][]::new);
    Parameter parameter = new Parameter(SolverType.L2R_LR, 1, ACCURACY, MOST_STEPS);
    parameter.setRegularizeBias(false);
    Model model = Linear.train(problem, parameter);
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = sign * model.getFeatureWeights()[i];
    }
    return new Ridge(weights, sign * model.getFeatureWeights()[size]);
  }
}
