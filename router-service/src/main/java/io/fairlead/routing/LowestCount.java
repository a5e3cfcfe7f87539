package io.fairlead.routing;

import java.util.Locale;

/**
 * The rep who is furthest behind an even share of the leads since the period began. Only leads that
 * the rep could have had are counted, so who joins or comes back starts level with the others.
 */
record LowestCount() implements Policy {

  private static final Dues DUES = new Dues(_ -> 1);

  @Override
  public Strategy strategy() {
    return Strategy.LOWEST_COUNT;
  }

  @Override
  public Distribution share(Slate slate) {
    return DUES.share(slate);
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    return DUES.rotated(slate, chosen);
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return String.format(
        Locale.ROOT,
        "was the furthest behind an even share, by %.2f leads",
        DUES.owed(slate, chosen));
  }
}
