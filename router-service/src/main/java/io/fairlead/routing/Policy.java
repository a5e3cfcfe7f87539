package io.fairlead.routing;

/** A strategy with its settings: shares a slate out. */
sealed interface Policy
    permits RoundRobin,
        Weighted,
        LowestCount,
        ExpectedValue,
        LeastLoaded,
        MostAvailable,
        EvenDraw,
        Performance,
        Priority,
        Direct {

  /** The strategy. */
  Strategy strategy();

  /** Probability of each rep of the slate to get the lead. */
  Distribution share(Slate slate);

  /** What the rotation keeps after the lead went to {@code chosen}, besides that rep's turn. */
  default Rotated rotated(Slate slate, String chosen) {
    return Rotated.TURN_ONLY;
  }

  /**
   * Why it went to {@code chosen}, as the end of a sentence that begins with the rep.
   *
   * @param shares as {@link #share} gave them
   */
  String why(Slate slate, Distribution shares, String chosen);
}
