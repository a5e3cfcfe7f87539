package io.fairlead.routing;

import java.util.Map;

/**
 * What is known of the pool's reps before the turn.
 *
 * @param scores what the model says
 * @param rates by rep, the share of its closed leads that it converted so far, shrunk, in [0, 1];
 *     empty where no strategy of the pool asks for it
 * @param prices what the reps cost
 * @param money how the amounts of scores and prices are written
 */
public record Outlook(Scores scores, Map<String, Double> rates, Prices prices, Money money) {

  public Outlook {
    rates = ByRep.copyOf(rates);
  }

  /** The currency is not known. */
  public Outlook(Scores scores, Map<String, Double> rates, Prices prices) {
    this(scores, rates, prices, Money.UNKNOWN);
  }

  /** Nobody costs anything. */
  public Outlook(Scores scores, Map<String, Double> rates) {
    this(scores, rates, Prices.NONE);
  }
}
