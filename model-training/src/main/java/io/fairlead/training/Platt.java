package io.fairlead.training;

import java.util.Optional;

/**
 * Calibration of logits by a straight line (Platt 1999). How sure a model may be of itself is
 * learnt from what models fitted earlier said of later examples; the level is that of the examples
 * that a model was fitted on. That later ones were won more often, or less, than the earlier models
 * said is mostly chance, and a model that has seen both need not be told.
 *
 * @param slope by which they are multiplied; below 1 where the model was too sure of itself
 * @param intercept what is then added
 */
record Platt(double slope, double intercept) {

  /** Changes nothing. */
  static final Platt IDENTITY = new Platt(1, 0);

  /** Standard deviation of the normal priors of slope and intercept around the identity. */
  private static final double DOUBT = 0.25;

  private static final int MOST_STEPS = 50;

  /** No level is further off, in logits. */
  private static final double MOST_SHIFT = 30;

  /** Calibrated logit. */
  double of(double logit) {
    return slope * logit + intercept;
  }

  /** Calibrated logits. */
  double[] of(double[] logits) {
    double[] calibrated = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      calibrated[i] = of(logits[i]);
    }
    return calibrated;
  }

  /** The line of the same slope that gives these examples on average that rate, in (0, 1). */
  Platt levelled(double[] logits, double[] weights, double rate) {
    double low = -MOST_SHIFT;
    double high = MOST_SHIFT;
    for (int step = 0; step < MOST_STEPS; step++) {
      double middle = (low + high) / 2;
      double excess = 0;
      for (int i = 0; i < logits.length; i++) {
        excess += weights[i] * (Logistic.sigmoid(slope * logits[i] + middle) - rate);
      }
      if (excess > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Platt(slope, (low + high) / 2);
  }

  /** The most likely line, near the identity while there are few examples. */
  static Platt fit(double[] logits, boolean[] wins, double[] weights) {
    return fit(logits, wins, weights, DOUBT);
  }

  /** The same with priors of that standard deviation. By Newton's method with halved steps. */
  static Platt fit(double[] logits, boolean[] wins, double[] weights, double doubt) {
    double precision = 1 / (doubt * doubt);
    Platt line = IDENTITY;
    double loss = line.loss(logits, wins, weights, precision);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Platt> next = line.better(logits, wins, weights, precision, loss);
      if (next.isEmpty()) {
        break;
      }
      line = next.orElseThrow();
      loss = line.loss(logits, wins, weights, precision);
    }
    return line;
  }

  private Optional<Platt> better(
      double[] logits, boolean[] wins, double[] weights, double precision, double loss) {
    double dSlope = precision * (slope - 1);
    double dIntercept = precision * intercept;
    double slopes = precision;
    double both = 0;
    double intercepts = precision;
    for (int i = 0; i < logits.length; i++) {
      double p = Logistic.sigmoid(of(logits[i]));
      double residual = weights[i] * (p - (wins[i] ? 1 : 0));
      double weight = weights[i] * p * (1 - p);
      dSlope += residual * logits[i];
      dIntercept += residual;
      slopes += weight * logits[i] * logits[i];
      both += weight * logits[i];
      intercepts += weight;
    }
    double determinant = slopes * intercepts - both * both;
    double slopeStep = (dSlope * intercepts - dIntercept * both) / determinant;
    double interceptStep = (dIntercept * slopes - dSlope * both) / determinant;
    for (double part = 1; part > 1e-4; part /= 2) {
      Platt next = new Platt(slope - part * slopeStep, intercept - part * interceptStep);
      if (next.loss(logits, wins, weights, precision) < loss - 1e-12) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private double loss(double[] logits, boolean[] wins, double[] weights, double precision) {
    double loss = precision / 2 * ((slope - 1) * (slope - 1) + intercept * intercept);
    for (int i = 0; i < logits.length; i++) {
      loss += weights[i] * Logistic.loss(of(logits[i]), wins[i]);
    }
    return loss;
  }
}
