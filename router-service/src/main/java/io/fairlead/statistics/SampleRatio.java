package io.fairlead.statistics;

import java.util.Arrays;

/**
 * Whether arms get the shares of units that they should, however often one looks: a gambler bets on
 * each draw that an arm's odds are off by a factor, and by Ville's inequality ever has 1/p with a
 * probability of p at most where every draw was as designed (Lindon and Malek 2022, "Anytime-valid
 * inference for multinomial count data"; here a grid of departures takes the place of their
 * Dirichlet mixture, which is slower to see a departure of the size that matters). Exact for any
 * shares, also where they change from draw to draw. Not safe for use by several threads.
 */
public final class SampleRatio {

  /**
   * Departures in log-odds, in units of 1 / sqrt(share * (1 - share)): the first is 54% where there
   * should be half, and gets most of the money.
   */
  private static final double[] DEPARTURES = {
    0.08, 0.00125, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.16, 0.32
  };

  private static final double PLANNED = 0.8;

  private final int arms;
  private final double[] logs;

  /** What each bet gains by the arm drawn, with these shares. */
  private final double[][] gains;

  private double[] shares = {};
  private double least = 1;

  /** A test of draws among so many arms. */
  public SampleRatio(int arms) {
    this.arms = arms;
    logs = new double[arms < 2 ? 0 : 2 * DEPARTURES.length * watched()];
    gains = new double[arms][logs.length];
  }

  /** With two arms the one's odds are the other's. */
  private int watched() {
    return arms == 2 ? 1 : arms;
  }

  /**
   * Takes in a draw.
   *
   * @param drawn the arm, from 0
   * @param shares chance of each arm in this draw, each in [0, 1]; they add up to 1
   */
  public void observe(int drawn, double[] shares) {
    if (!Arrays.equals(shares, this.shares)) {
      weigh(shares);
    }
    for (int bet = 0; bet < logs.length; bet++) {
      logs[bet] += gains[drawn][bet];
    }
    least = Math.min(least, Math.exp(-wealth()));
  }

  private void weigh(double[] shares) {
    this.shares = shares.clone();
    for (int bet = 0; bet < logs.length; bet++) {
      int arm = bet / (2 * DEPARTURES.length);
      double departure = DEPARTURES[bet / 2 % DEPARTURES.length];
      double share = shares[arm];
      double off = (bet % 2 == 0 ? departure : -departure) / Math.sqrt(share * (1 - share));
      for (int drawn = 0; drawn < arms; drawn++) {
        gains[drawn][bet] =
            share > 0 && share < 1
                ? (drawn == arm ? off : 0) - Math.log1p(share * Math.expm1(off))
                : 0;
      }
    }
  }

  /** Logarithm of what the gambler has. */
  private double wealth() {
    double most = 0;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (int bet = 0; bet < logs.length; bet++) {
      boolean planned = bet / 2 % DEPARTURES.length == 0;
      double money = planned ? PLANNED : (1 - PLANNED) / (DEPARTURES.length - 1);
      sum += money / (2 * watched()) * Math.exp(logs[bet] - most);
    }
    return logs.length == 0 ? 0 : most + Math.log(sum);
  }

  /** Always-valid p-value: the least so far, in [0, 1]. */
  public double p() {
    return least;
  }
}
