package io.fairlead.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A confidence sequence for the effect in pairs of which a coin said which side is treated: however
 * often one looks, it misses with a probability of alpha at most, whatever differs between the
 * sides otherwise, and for any number of pairs. Less the effect theta, a pair's difference is as
 * likely positive as negative, so that {@code 1 + tanh(stake * (difference - theta))} is 1 on
 * average and no gambler on signs grows rich (as in de la Peña 1999, "A general class of
 * exponential inequalities for martingales and ratios", where the exponential is less; the
 * randomisation test of Fisher 1935, pair by pair). Half of alpha goes to either side. With effects
 * that differ from pair to pair it is the sequence of one effect that all have. Not safe for use by
 * several threads.
 */
public final class SignSequence {

  /** Multiples of the planned stake, and what share of the money is on each. */
  private static final double[] MULTIPLES = {0.25, 0.5, 1, 2, 4};

  private static final double[] MONEY = {0.1, 0.2, 0.4, 0.2, 0.1};
  private static final int STEPS = 45;

  /** Bounds are narrowed whenever the pairs grew by one in so many. */
  private static final int OFTEN = 50;

  private final double limit;
  private final List<Pair> pairs = new ArrayList<>();
  private Interval bounds = new Interval(-1, 1);
  private double most;
  private int next = 1;

  private record Pair(double difference, double stake) {}

  /**
   * A sequence without pairs yet.
   *
   * @param alpha probability of ever missing the effect, in (0, 1)
   */
  public SignSequence(double alpha) {
    limit = Math.log(2 / alpha);
  }

  /**
   * Takes in a pair.
   *
   * @param difference treated less other side, in [-1, 1]
   * @param stake the effect to be told over the variance of a difference, above 0; known before, or
   *     from what does not say which side is treated
   */
  public void observe(double difference, double stake) {
    pairs.add(new Pair(difference, stake));
    if (pairs.size() >= next) {
      most = Math.max(most, Math.max(wealth(0, 1), wealth(0, -1)));
      bounds = bounds.and(new Interval(end(1), end(-1)));
      next = pairs.size() + 1 + pairs.size() / OFTEN;
    }
  }

  /** How many pairs there are. */
  public int pairs() {
    return pairs.size();
  }

  /** Effects that were never ruled out, in [-1, 1]; empty where the effect changed on the way. */
  public Interval interval() {
    return bounds;
  }

  /** Always-valid p-value of no effect, in [0, 1]. */
  public double p() {
    return Math.min(1, 2 * Math.exp(-most));
  }

  /** Logarithm of what the gamblers have of 1 who bet that the effect is above theta, or below. */
  private double wealth(double theta, int side) {
    double best = Double.NEGATIVE_INFINITY;
    double[] logs = new double[MULTIPLES.length];
    for (int bet = 0; bet < logs.length; bet++) {
      double log = Math.log(MONEY[bet]);
      for (Pair pair : pairs) {
        double pull = side * MULTIPLES[bet] * pair.stake() * (pair.difference() - theta);
        log += Math.log(2) - softPlus(-2 * pull);
      }
      logs[bet] = log;
      best = Math.max(best, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - best);
    }
    return best + Math.log(sum);
  }

  /** log(1 + e^x), also where e^x is more than a double holds. */
  private static double softPlus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /** The effect up to which those on that side grow rich, which is ruled out with all beyond. */
  private double end(int side) {
    if (wealth(-side, side) < limit) {
      return -side;
    }
    double rich = -side;
    double poor = side;
    for (int step = 0; step < STEPS; step++) {
      double middle = (rich + poor) / 2;
      if (wealth(middle, side) >= limit) {
        rich = middle;
      } else {
        poor = middle;
      }
    }
    return rich;
  }
}
