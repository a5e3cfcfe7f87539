package io.fairlead.training;

import java.util.Optional;

/**
 * Calibration of logits by a straight line (Platt 1999).
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

  /** The most likely line, near the identity while there are few examples. */
  static Platt fit(double[] logits, boolean[] wins) {
    return fit(logits, wins, DOUBT);
  }

  /** The same with priors of that standard deviation. By Newton's method with halved steps. */
  static Platt fit(double[] logits, boolean[] wins, double doubt) {
    double precision = 1 / (doubt * doubt);
    Platt line = IDENTITY;
    double loss = line.loss(logits, wins, precision);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Platt> next = line.better(logits, wins, precision, loss);
      if (next.isEmpty()) {
        break;
      }
      line = next.orElseThrow();
      loss = line.loss(logits, wins, precision);
    }
    return line;
  }

  private Optional<Platt> better(double[] logits, boolean[] wins, double precision, double loss) {
    double dSlope = precision * (slope - 1);
    double dIntercept = precision * intercept;
    double slopes = precision;
    double both = 0;
    double intercepts = precision;
    for (int i = 0; i < logits.length; i++) {
      double p = Logistic.sigmoid(of(logits[i]));
      double residual = p - (wins[i] ? 1 : 0);
      double weight = p * (1 - p);
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
      if (next.loss(logits, wins, precision) < loss - 1e-12) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private double loss(double[] logits, boolean[] wins, double precision) {
    double loss = precision / 2 * ((slope - 1) * (slope - 1) + intercept * intercept);
    for (int i = 0; i < logits.length; i++) {
      loss += Logistic.loss(of(logits[i]), wins[i]);
    }
    return loss;
  }
}
