package io.fairlead.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Smooth weighted round robin: each lead adds every candidate's part of it to its credit (its
 * weight by the sum of the slate's), the highest credit gets the lead and pays 1. So a credit is
 * what was due minus what was given, in leads, whoever was free meanwhile; leads come in proportion
 * to the weights and without bursts. Source of the rule: nginx's upstream balancing, as described
 * in its commit 52327e0 of 2012.
 */
public record Weighted() implements Policy {

  /** Sums of shares differ in the last bits by the order of adding: that is no lead's worth. */
  private static final double ROUNDING = 1e-9;

  @Override
  public Strategy strategy() {
    return Strategy.WEIGHTED;
  }

  /**
   * @throws IllegalArgumentException when all weights are 0
   */
  @Override
  public Distribution share(Slate slate) {
    if (!canShare(slate)) {
      throw new IllegalArgumentException(
          "The weights (all 0) of a slate must not all be 0.\nMaybe use round robin.");
    }
    List<Candidate> weighty = slate.candidates().stream().filter(c -> c.weight() > 0).toList();
    double sum = weighty.stream().mapToDouble(Candidate::weight).sum();
    double highest = weighty.stream().mapToDouble(c -> owed(c, sum)).max().orElseThrow();
    return Distribution.uniform(
        Waiting.longest(weighty.stream().filter(c -> owed(c, sum) >= highest - ROUNDING).toList()));
  }

  /** Whether anybody on the slate has a weight above 0. */
  static boolean canShare(Slate slate) {
    return slate.candidates().stream().anyMatch(c -> c.weight() > 0);
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    double sum = slate.candidates().stream().mapToDouble(Candidate::weight).sum();
    return new Rotated(
        slate.candidates().stream()
            .collect(
                Collectors.toMap(
                    Candidate::rep,
                    c ->
                        c.standing().credit()
                            + c.weight() / sum
                            - (c.rep().equals(chosen) ? 1 : 0))),
        OptionalLong.empty());
  }

  @Override
  public String why(Slate slate, String chosen) {
    return "was owed the most by weight";
  }

  private static double owed(Candidate candidate, double sum) {
    return candidate.standing().credit() + candidate.weight() / sum;
  }
}
