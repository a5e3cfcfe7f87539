package io.fairlead.statistics;

/**
 * A confidence sequence for what every one of a series of bounded values is on average, given those
 * before it: the interval misses that mean with a probability of alpha at most, however often one
 * looks, with no appeal to large numbers. It holds the means against which no gambler has grown
 * rich (Waudby-Smith and Ramdas 2024, "Estimating means of bounded random variables by betting").
 * The gambler against theta has, on average over stakes, the product of {@code 1 + stake * (value -
 * theta)}. Most of the money bets what grows fastest where the mean is as far from theta as was
 * planned; the rest bets more and less, by factors of 2, so that the interval goes on shrinking.
 *
 * <p>With {@code u = stake / (1 + stake * value)} the logarithm of a factor is {@code log(1 + stake
 * * value) + log(1 - u * theta)}. The second is a power series in theta, so that sums of powers of
 * u say it for every theta: a value takes the same time however many came before it. |u| is below
 * 0.5, so what is cut off is below {@code |theta| ^ 9 / 2000} a value. Not safe for use by several
 * threads.
 */
public final class MeanSequence {

  /** Share of the money on the planned stake. */
  private static final double PLANNED = 0.85;

  /** Stakes go from 2 ^ -LESS to 2 ^ MORE times the planned one. */
  private static final int LESS = 5;

  private static final int MORE = 2;

  /** The least factor, so that no bet ruins anybody. */
  private static final double LEFT = 0.5;

  private static final int POWERS = 8;
  private static final int STEPS = 45;

  private final double limit;
  private final int stakes = LESS + 1 + MORE;

  /** By bet: those that the mean is higher, then those that it is lower. */
  private final double[] logs = new double[2 * stakes];

  private final double[][] sums = new double[2 * stakes][POWERS];
  private final double[] money = new double[2 * stakes];

  /**
   * A sequence without values yet.
   *
   * @param alpha probability of ever missing the mean, in (0, 1)
   */
  public MeanSequence(double alpha) {
    limit = Math.log(1 / alpha);
    for (int bet = 0; bet < money.length; bet++) {
      money[bet] = Math.log((bet % stakes == LESS ? PLANNED : (1 - PLANNED) / (LESS + MORE)) / 2);
    }
  }

  /**
   * Takes in a value. All but the value itself must have been known before it.
   *
   * @param value in the range
   * @param range in which it must lie, with 0 inside
   * @param stake the planned one: the difference to be told over the variance of the value, above 0
   */
  public void observe(double value, Interval range, double stake) {
    double most = (1 - LEFT) / (1 - range.lo());
    double least = (1 - LEFT) / (1 + range.hi());
    for (int k = 0; k < stakes; k++) {
      double size = Math.scalb(stake, k - LESS);
      bet(k, Math.min(size, most), value);
      bet(stakes + k, -Math.min(size, least), value);
    }
  }

  private void bet(int bet, double stake, double value) {
    double factor = 1 + stake * value;
    logs[bet] += Math.log(factor);
    double u = stake / factor;
    double power = 1;
    double[] powers = sums[bet];
    for (int k = 0; k < POWERS; k++) {
      power *= u;
      powers[k] += power;
    }
  }

  /** Logarithm of what the gambler against that mean, in [-1, 1], has of 1. */
  double wealth(double theta) {
    double most = Double.NEGATIVE_INFINITY;
    double[] each = new double[money.length];
    for (int bet = 0; bet < each.length; bet++) {
      double series = 0;
      for (int k = POWERS; k > 0; k--) {
        series = (series + sums[bet][k - 1] / k) * theta;
      }
      each[bet] = money[bet] + logs[bet] - series;
      most = Math.max(most, each[bet]);
    }
    double sum = 0;
    for (double log : each) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }

  /**
   * The means that are not ruled out now, within [-1, 1]. Wealth is convex in the mean, so they are
   * an interval.
   *
   * @param inside a guess of the mean
   */
  public Interval interval(double inside) {
    double best = wealth(inside) < limit ? inside : poorest();
    if (wealth(best) >= limit) {
      return new Interval(1, -1);
    }
    return new Interval(end(best, -1), end(best, 1));
  }

  private double end(double inside, double outside) {
    if (wealth(outside) < limit) {
      return outside;
    }
    double in = inside;
    double out = outside;
    for (int step = 0; step < STEPS; step++) {
      double middle = (in + out) / 2;
      if (wealth(middle) < limit) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  /** The mean against which a gambler has the least, by trisection. */
  private double poorest() {
    double lo = -1;
    double hi = 1;
    for (int step = 0; step < 2 * STEPS; step++) {
      double third = (hi - lo) / 3;
      if (wealth(lo + third) < wealth(hi - third)) {
        hi -= third;
      } else {
        lo += third;
      }
    }
    return (lo + hi) / 2;
  }
}
