package io.fairlead.routing;

import java.util.Locale;
import java.util.TreeMap;

/**
 * A draw in proportion to the reps' conversion rates so far. A rate below {@link #FLOOR} times the
 * slate's mean counts as that much, so that nobody is left out: everybody gets at least a fifth of
 * an even share (with n reps of mean rate m, the floor is m / 4 and the sum of what counts at most
 * n x m x 5 / 4). Where all rates are 0 the draw is even.
 */
record Performance() implements Policy {

  /** Least rate that counts, as a share of the slate's mean. */
  static final double FLOOR = 0.25;

  @Override
  public Strategy strategy() {
    return Strategy.PERFORMANCE;
  }

  /**
   * @throws IllegalArgumentException when the rate of a candidate is not known
   */
  @Override
  public Distribution share(Slate slate) {
    double mean =
        slate.candidates().stream().mapToDouble(Performance::rate).average().orElseThrow();
    if (!(mean > 0)) {
      return Distribution.uniform(slate.candidates());
    }
    TreeMap<String, Double> shares = new TreeMap<>();
    slate.candidates().forEach(c -> shares.put(c.rep(), Math.max(rate(c), FLOOR * mean)));
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll((_, counts) -> counts / sum);
    return new Distribution(shares);
  }

  /** Whether the rate of everybody on the slate is known. */
  static boolean canShare(Slate slate) {
    return slate.candidates().stream().allMatch(c -> c.rate().isPresent());
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    Candidate candidate =
        slate.candidates().stream().filter(c -> c.rep().equals(chosen)).findFirst().orElseThrow();
    return String.format(
        Locale.ROOT,
        "was drawn in proportion to conversion rates, which are %.1f%% here, with probability %.1f%%",
        100 * rate(candidate),
        100 * share(slate).share(chosen).orElseThrow());
  }

  private static double rate(Candidate candidate) {
    return candidate
        .rate()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The conversion rate () of rep ("
                    + candidate.rep()
                    + ") must be known to performance routing.\n"
                    + "Maybe fall back."));
  }
}
