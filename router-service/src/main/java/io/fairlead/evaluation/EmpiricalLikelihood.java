package io.fairlead.evaluation;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The interval of a mean by empirical likelihood (Owen 1988): all means that weights on the terms
 * could have without being too unlikely. It follows the skew of the terms, which a normal interval
 * ignores: a policy that the log seldom agrees with has few terms, and they are large.
 *
 * <p>Its bound is that of Student's t with the degrees of freedom that the terms' own spread is
 * known with. It becomes no wider than {@value #WIDEST} times a normal interval, unless the spread
 * is hardly known.
 */
final class EmpiricalLikelihood {

  static final double LEVEL = 0.95;

  private static final double WIDEST = 1.09;

  /** With fewer degrees of freedom no limit is right. */
  private static final double HARDLY_KNOWN = 6;

  private static final double FEWEST = 2;
  private static final double UPPER = (1 + LEVEL) / 2;
  private static final double NORMAL =
      new NormalDistribution(null, 0, 1).inverseCumulativeProbability(UPPER);

  private static final double EXACT = 1e-4;
  private static final int MOST_STEPS = 100;

  private final double[] terms;
  private final Moments moments;

  /** Where the last search for a multiplier ended: the next one is near. */
  private double multiplier;

  private EmpiricalLikelihood(double[] terms, Moments moments) {
    this.terms = terms;
    this.moments = moments;
  }

  /** The interval of the mean of terms that are not all the same. */
  static Interval of(double[] terms) {
    Moments moments = Moments.of(terms);
    EmpiricalLikelihood likelihood = new EmpiricalLikelihood(terms, moments);
    double bound =
        new TDistribution(null, Math.max(FEWEST, moments.freedom()))
            .inverseCumulativeProbability(UPPER);
    Interval careful = likelihood.within(bound);
    double limit = WIDEST * 2 * NORMAL * moments.error();
    return moments.freedom() < HARDLY_KNOWN || careful.width() <= limit
        ? careful
        : careful.stretched(moments.mean(), limit / careful.width());
  }

  private Interval within(double bound) {
    return new Interval(moments.mean() - reach(-1, bound), moments.mean() + reach(1, bound));
  }

  /** How far to one side a mean can be. */
  private double reach(int side, double bound) {
    multiplier = 0;
    double near = 0;
    double far = bound * moments.error();
    while (root(side, far) < bound) {
      near = far;
      far *= 2;
    }
    return new BrentSolver(EXACT * moments.error())
        .solve(MOST_STEPS, distance -> root(side, distance) - bound, near, far);
  }

  /** Square root of -2 log likelihood ratio of a mean; as a normal deviate near the centre. */
  private double root(int side, double distance) {
    if (distance == 0) {
      return 0;
    }
    double mean = moments.mean() + side * distance;
    multiplier = multiplier(mean);
    double sum = 0;
    for (double term : terms) {
      sum += log(1 + multiplier * (term - mean));
    }
    return Math.sqrt(Math.max(0, 2 * sum));
  }

  /** The Lagrange multiplier of a mean: Newton's method, within what is known of the sign. */
  private double multiplier(double mean) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double at = multiplier;
    for (int step = 0; step < MOST_STEPS; step++) {
      double slope = 0;
      double bend = 0;
      for (double term : terms) {
        double off = term - mean;
        double share = 1 + at * off;
        double inverse = 1 / Math.max(share, 1.0 / terms.length);
        slope += off * (share * terms.length < 1 ? (2 - share * inverse) * inverse : inverse);
        bend += off * off * inverse * inverse;
      }
      if (slope > 0) {
        low = at;
      } else {
        high = at;
      }
      double next = at + slope / bend;
      if (next <= low || next >= high) {
        next = (low + high) / 2;
      }
      if (!(Math.abs(next - at) > 1e-10 * Math.abs(next)) || Double.isInfinite(next)) {
        return Double.isInfinite(next) ? at : next;
      }
      at = next;
    }
    return at;
  }

  /** The logarithm; a parabola below one over the number of terms, so that it is always finite. */
  private double log(double share) {
    double least = 1.0 / terms.length;
    if (share >= least) {
      return Math.log(share);
    }
    double part = share * terms.length;
    return Math.log(least) - 1.5 + 2 * part - part * part / 2;
  }
}
