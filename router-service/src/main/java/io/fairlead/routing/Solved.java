package io.fairlead.routing;

/** Prices that were solved, with what the next solution begins with. */
public final class Solved {

  private final Prices prices;
  private final Warm warm;

  Solved(Prices prices, Warm warm) {
    this.prices = prices;
    this.warm = warm;
  }

  /** The prices. */
  public Prices prices() {
    return prices;
  }

  Warm warm() {
    return warm;
  }
}
