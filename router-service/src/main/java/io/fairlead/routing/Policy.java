package io.fairlead.routing;

import java.util.Map;

/** A strategy with its settings: shares a slate out. */
public sealed interface Policy
    permits RoundRobin, Weighted, ExpectedValue, LeastLoaded, MostAvailable, EvenDraw, Performance {

  /** The strategy. */
  Strategy strategy();

  /** Probability of each rep of the slate to get the lead. */
  Distribution share(Slate slate);

  /**
   * What the rotation owes each rep of the slate after the lead went to {@code chosen}, in weight
   * units; empty where this policy leaves credits as they are.
   */
  default Map<String, Double> creditsAfter(Slate slate, String chosen) {
    return Map.of();
  }

  /** Why it went to {@code chosen}, as the end of a sentence that begins with the rep. */
  String why(Slate slate, String chosen);
}
