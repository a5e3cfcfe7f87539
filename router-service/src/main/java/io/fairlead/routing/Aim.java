package io.fairlead.routing;

/**
 * What the shares of all reps together shall come near to, as far as that is worth it. No bound: it
 * steers by its price, and nothing guards it.
 *
 * @param kind what is aimed at
 * @param worth how much it weighs, in [0, 1]: a share of what an average rep would be expected to
 *     make of all leads of the window
 */
public record Aim(Kind kind, double worth) {

  /** What is aimed at; e is what a rep got of what was due to it. */
  public enum Kind {
    /** The greatest least share: maximises value + worth x min e. */
    MAX_MIN,
    /** Nobody gains a part of a share at the cost of greater parts: value + worth x mean log e. */
    PROPORTIONAL
  }

  public Aim {
    if (!(worth >= 0 && worth <= 1)) {
      throw new IllegalArgumentException(
          "The worth (%s) of an aim must be a share of expected value, from 0 to 1.\nMaybe 0.05."
              .formatted(worth));
    }
  }
}
