package io.fairlead.routing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Smooth weighted round robin: each lead adds every candidate's weight to its credit, the highest
 * credit gets the lead and pays the sum of the weights. Leads come in proportion to the weights and
 * without bursts. Source of the rule: nginx's upstream balancing, as described in its commit
 * 52327e0 of 2012.
 */
public record Weighted() implements Policy {

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
    double highest = weighty.stream().mapToDouble(Weighted::creditNow).max().orElseThrow();
    return Distribution.uniform(
        Waiting.longest(weighty.stream().filter(c -> creditNow(c) >= highest).toList()));
  }

  /** Whether anybody on the slate has a weight above 0. */
  static boolean canShare(Slate slate) {
    return slate.candidates().stream().anyMatch(c -> c.weight() > 0);
  }

  @Override
  public Map<String, Double> creditsAfter(Slate slate, String chosen) {
    double sum = slate.candidates().stream().mapToDouble(Candidate::weight).sum();
    return slate.candidates().stream()
        .collect(
            Collectors.toMap(
                Candidate::rep, c -> creditNow(c) - (c.rep().equals(chosen) ? sum : 0)));
  }

  @Override
  public String why(Slate slate, String chosen) {
    return "was owed the most by weight";
  }

  private static double creditNow(Candidate candidate) {
    return candidate.standing().credit() + candidate.weight();
  }
}
