package io.fairlead.explanation;

import java.util.List;

/**
 * Log-odds taken apart: base plus contributions.
 *
 * @param base log-odds of an average lead with an average rep
 * @param contributions the largest first, by absolute size
 */
public record Breakdown(double base, List<Contribution> contributions) {

  public Breakdown {
    contributions =
        contributions.stream()
            .sorted((a, b) -> Double.compare(Math.abs(b.logOdds()), Math.abs(a.logOdds())))
            .toList();
  }

  /** The sum. */
  public double logOdds() {
    return base + contributions.stream().mapToDouble(Contribution::logOdds).sum();
  }

  /** The sum as a probability. */
  public double probability() {
    return 1 / (1 + Math.exp(-logOdds()));
  }
}
