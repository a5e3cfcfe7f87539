package io.fairlead.fairness;

import java.util.List;
import java.util.Optional;

/**
 * What bands and learning cost, over the leads whose cost is known: those that the expected value
 * decided, one at a time.
 *
 * @param leads how many those are
 * @param expectedValue what the model expected of them with the policy's favourites
 * @param fairness what the bands cost
 * @param share fairness over what would have been expected without bands; empty where that is 0
 * @param causes whose bounds cost how much, the dearest first
 * @param learning what exploring cost, in expectation of its draws
 * @param learningShare learning over expectedValue; empty where that is 0
 * @param budget share that exploring may cost, by the plan in force
 */
public record CostReport(
    int leads,
    double expectedValue,
    double fairness,
    Optional<Double> share,
    List<Charge> causes,
    double learning,
    Optional<Double> learningShare,
    double budget) {

  public CostReport {
    causes = List.copyOf(causes);
  }

  /**
   * What one cause cost.
   *
   * @param cause whose bound
   * @param leads in how many leads
   * @param guarded since guards left better reps out
   * @param priced since prices outweighed the difference
   */
  public record Charge(Cause cause, int leads, double guarded, double priced) {

    /** Both together. */
    public double cost() {
      return guarded + priced;
    }
  }
}
