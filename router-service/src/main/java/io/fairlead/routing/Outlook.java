package io.fairlead.routing;

import java.util.Map;

/**
 * What is known of the pool's reps before the turn.
 *
 * @param scores what the model says
 * @param rates by rep, the share of its closed leads that it converted so far, shrunk, in [0, 1];
 *     empty where no strategy of the pool asks for it
 */
public record Outlook(Scores scores, Map<String, Double> rates) {

  public Outlook {
    rates = Map.copyOf(rates);
  }
}
