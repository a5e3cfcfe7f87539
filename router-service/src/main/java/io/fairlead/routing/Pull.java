package io.fairlead.routing;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * An aim as part of a market's objective: what it owes each rep for a lead, or a unit of quality.
 *
 * <p>Max-min adds weight x min e to the value, with e = (got + what comes) / due. Its dual has
 * prices of 0 or more whose sum, each times what is due, is the weight (Balseiro, Lu and Mirrokni,
 * "Regularized online allocation problems", arXiv 2007.00514). Proportional adds weight x sum of
 * part x log e, part being what is due of all that is due; what it owes is weight x part / (got +
 * what comes).
 *
 * @param of what is shared
 * @param kind what is aimed at
 * @param weight in the currency of values, above 0
 * @param got by rep, what it has; 0 or more
 * @param due by rep, what is due to it in all; 0 for whom the aim leaves alone
 */
@SuppressWarnings("ArrayRecordComponent") // inner loops; not compared, not kept
record Pull(Band.Of of, Aim.Kind kind, double weight, double[] got, double[] due) {

  private static final int HALVINGS = 40;
  private static final double HIGHEST = 1e6;
  private static final double LEAST = 1e-9;

  /**
   * What reps get at the present prices, and how that answers to other ones.
   *
   * @param sums by rep, in what is shared
   * @param rates by rep, above 0: where so much more is owed, the sum grows by the factor exp(rate
   *     x more)
   * @param most by rep, as much as may be owed
   */
  record Answer(double[] sums, double[] rates, double[] most) {}

  /** What is best owed to each rep where its sum answers so, and what others owe stays. */
  double[] owed(double[] before, Answer answer) {
    return switch (kind) {
      case MAX_MIN -> maxMin(before, answer);
      case PROPORTIONAL -> proportional(before, answer);
    };
  }

  /** At the one level of shares at which all that is owed is the weight. */
  private double[] maxMin(double[] before, Answer answer) {
    double level = least(HIGHEST, share -> weighed(atLeast(share, before, answer)) >= weight);
    return atLeast(level, before, answer);
  }

  private double weighed(double[] owed) {
    double sum = 0;
    for (int rep = 0; rep < owed.length; rep++) {
      sum += owed[rep] * due[rep];
    }
    return sum;
  }

  /** What has to be owed so that nobody has less than that share. */
  private double[] atLeast(double share, double[] before, Answer answer) {
    double[] owed = new double[due.length];
    for (int rep = 0; rep < owed.length; rep++) {
      double lacks = share * due[rep] - got[rep];
      if (due[rep] > 0 && lacks > 0) {
        double more = Math.log(lacks / Math.max(answer.sums()[rep], LEAST)) / answer.rates()[rep];
        owed[rep] = Math.clamp(before[rep] + more, 0, answer.most()[rep]);
      }
    }
    return owed;
  }

  private double[] proportional(double[] before, Answer answer) {
    double all = Arrays.stream(due).sum();
    double[] owed = new double[due.length];
    for (int i = 0; i < owed.length; i++) {
      int rep = i;
      if (due[rep] > 0) {
        owed[rep] =
            least(
                answer.most()[rep],
                price -> {
                  double grown = Math.exp(answer.rates()[rep] * (price - before[rep]));
                  return price * (got[rep] + answer.sums()[rep] * grown) >= weight * due[rep] / all;
                });
      }
    }
    return owed;
  }

  /** The least number up to some other that is enough; that other where none is. */
  private static double least(double most, DoublePredicate isEnough) {
    double below = 0;
    double above = most;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (isEnough.test(middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }
}
