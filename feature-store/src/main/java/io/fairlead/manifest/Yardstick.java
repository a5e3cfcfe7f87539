package io.fairlead.manifest;

import java.util.List;

/**
 * What a lead and a rep are measured against: the average of recent leads, and how these spread.
 *
 * @param base log-odds of an average lead with an average rep
 * @param terms what the graph's output {@value ModelArtefact#CONTRIBUTIONS} consists of, in order;
 *     empty where it has none
 * @param quantiles of the probability with an average rep over recent leads, {@value #STEPS} + 1 of
 *     them from the least to the greatest; empty where a lead cannot be scored
 */
public record Yardstick(double base, List<Term> terms, List<Double> quantiles) {

  /** Steps from the least lead to the best. */
  public static final int STEPS = 100;

  /** Measures nothing: such a model explains nothing. */
  public static final Yardstick NONE = new Yardstick(0, List.of(), List.of());

  /**
   * One addend of the graph.
   *
   * @param columns names of the columns of the feature row that it reads, in order
   * @param average what it adds to the log-odds of recent leads on average
   */
  public record Term(List<String> columns, double average) {
    public Term {
      columns = List.copyOf(columns);
    }
  }

  public Yardstick {
    terms = List.copyOf(terms);
    quantiles = List.copyOf(quantiles);
    if (!quantiles.isEmpty() && quantiles.size() != STEPS + 1) {
      throw new IllegalArgumentException(
          "The number of quantiles (%d) of a yardstick must be %d or 0.\nMaybe the model is broken: train it anew."
              .formatted(quantiles.size(), STEPS + 1));
    }
  }

  /**
   * Share of recent leads, in percent from 0 to 100, with a lower probability; those with the same
   * count half.
   *
   * @throws IllegalStateException when there are no quantiles
   */
  public int rank(double probability) {
    if (quantiles.isEmpty()) {
      throw new IllegalStateException("the model has no quantiles of recent leads");
    }
    int below = 0;
    int upTo = 0;
    for (double quantile : quantiles) {
      below += quantile < probability ? 1 : 0;
      upTo += quantile <= probability ? 1 : 0;
    }
    if (below == quantiles.size()) {
      return STEPS;
    }
    if (upTo == 0) {
      return 0;
    }
    if (below < upTo) {
      return (int) Math.round((below + upTo - 1) / 2.0);
    }
    double from = quantiles.get(below - 1);
    return (int) Math.round(below - 1 + (probability - from) / (quantiles.get(below) - from));
  }
}
