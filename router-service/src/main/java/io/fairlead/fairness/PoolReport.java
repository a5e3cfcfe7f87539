package io.fairlead.fairness;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a pool shared out over a time, and what that cost.
 *
 * @param pool name of the pool
 * @param from the first instant
 * @param to the first instant after it
 * @param zone the pool's, in which sentences tell the time
 * @param counts how its leads were decided
 * @param currencies of its leads; values are added up as they are
 * @param evenness how evenly it shared out
 * @param reps every rep that was in the pool when it gave a lead, in order of their ids
 * @param bands those of the plan in force, each over its own window that ends with this time
 * @param cost what bands and learning cost; empty where no lead's cost is known
 * @param assumption what the cost rests on
 * @param sentences the same for people
 */
public record PoolReport(
    String pool,
    Instant from,
    Instant to,
    ZoneId zone,
    Counts counts,
    SortedSet<String> currencies,
    Evenness evenness,
    List<RepReport> reps,
    List<BandReport> bands,
    Optional<CostReport> cost,
    String assumption,
    List<String> sentences) {

  public PoolReport {
    currencies = Collections.unmodifiableSortedSet(new TreeSet<>(currencies));
    reps = List.copyOf(reps);
    bands = List.copyOf(bands);
    sentences = List.copyOf(sentences);
  }

  PoolReport with(List<String> sentences) {
    return new PoolReport(
        pool,
        from,
        to,
        zone,
        counts,
        currencies,
        evenness,
        reps,
        bands,
        cost,
        assumption,
        sentences);
  }

  /**
   * How leads were decided.
   *
   * @param leads that somebody got and that did not come back
   * @param byModel of them, those that the expected value decided
   * @param byFallback those where another strategy was wanted
   * @param guarded those where a guard left somebody out
   * @param notCarriedOut those that were only advice or stood beside another system
   * @param takenBack besides these, leads that were taken from their rep, who keeps the turn
   * @param credited besides these, leads of which the rep got the turn back
   */
  public record Counts(
      int leads,
      int byModel,
      int byFallback,
      int guarded,
      int notCarriedOut,
      int takenBack,
      int credited) {}

  /**
   * How evenly a pool shared out.
   *
   * @param gini Gini coefficient of shares of leads, weighed by what was due; empty where nobody
   *     was due anything
   * @param valueGini the same of quality; empty where no model scored
   * @param worst who has the least share, of quality, or of leads where no model scored, among
   *     those to whom a lead or more was due
   * @param envy greatest less least share of quality among them; empty where no model scored
   */
  public record Evenness(
      Optional<Double> gini,
      Optional<Double> valueGini,
      Optional<Worst> worst,
      Optional<Double> envy) {}

  /**
   * Who has the least share.
   *
   * @param rep id of the rep
   * @param share of what was due, of quality or of leads
   */
  public record Worst(String rep, double share) {}
}
