package io.fairlead.routing;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The rep of whom the most is expected; with a small probability anybody of the slate, so that the
 * model goes on learning. That probability is what the exploration budget pays for: an even draw
 * costs (best - mean) of expected value, so it is budget x best / (best - mean), at most 1.
 *
 * @param exploration share of the best expected value that learning may cost, in [0, 1)
 */
record ExpectedValue(double exploration) implements Policy {

  public ExpectedValue {
    if (!(exploration >= 0 && exploration < 1)) {
      throw new IllegalArgumentException(
          "The exploration (" + exploration + ") of a policy must lie in [0, 1).\nMaybe 0.02.");
    }
  }

  @Override
  public Strategy strategy() {
    return Strategy.AI;
  }

  /**
   * @throws IllegalArgumentException when a candidate has no score
   */
  @Override
  public Distribution share(Slate slate) {
    List<Candidate> candidates = slate.candidates();
    double best = candidates.stream().mapToDouble(ExpectedValue::value).max().orElseThrow();
    double mean = candidates.stream().mapToDouble(ExpectedValue::value).average().orElseThrow();
    List<Candidate> favourites =
        Waiting.longest(candidates.stream().filter(c -> value(c) >= best).toList());
    double evenDraw = best > mean ? Math.min(1, exploration * best / (best - mean)) : 0;
    TreeMap<String, Double> shares = new TreeMap<>();
    if (evenDraw > 0) {
      candidates.forEach(c -> shares.put(c.rep(), evenDraw / candidates.size()));
    }
    if (evenDraw < 1) {
      favourites.forEach(
          c -> shares.merge(c.rep(), (1 - evenDraw) / favourites.size(), Double::sum));
    }
    return new Distribution(shares);
  }

  @Override
  public String why(Slate slate, String chosen) {
    Candidate candidate =
        slate.candidates().stream().filter(c -> c.rep().equals(chosen)).findFirst().orElseThrow();
    double best = slate.candidates().stream().mapToDouble(ExpectedValue::value).max().orElseThrow();
    String figures = candidate.score().orElseThrow().text();
    return value(candidate) >= best
        ? "promises the most: " + figures
        : String.format(
            Locale.ROOT, "was drawn to learn more: %s against %.2f for the best", figures, best);
  }

  private static double value(Candidate candidate) {
    return candidate
        .score()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The score () of rep ("
                    + candidate.rep()
                    + ") must be known to AI routing.\n"
                    + "Maybe fall back."))
        .expectedValue();
  }
}
