package io.fairlead.routing;

import java.util.Locale;

/** The rep to whom the most is due by weight: leads in proportion to weights and without bursts. */
record Weighted() implements Policy {

  private static final Dues DUES = new Dues(Candidate::weight);

  @Override
  public Strategy strategy() {
    return Strategy.WEIGHTED;
  }

  /**
   * @throws IllegalArgumentException when all weights are 0
   */
  @Override
  public Distribution share(Slate slate) {
    return DUES.share(slate);
  }

  /** Whether anybody on the slate has a weight above 0. */
  static boolean canShare(Slate slate) {
    return DUES.canShare(slate);
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    return DUES.rotated(slate, chosen);
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return String.format(
        Locale.ROOT, "was owed the most by weight, %.2f leads", DUES.owed(slate, chosen));
  }
}
