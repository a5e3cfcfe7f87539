package io.fairlead.decisions;

/**
 * How many leads that wait may still be given out before one that asks. Not for several threads.
 */
final class Patience {

  private static final int MOST = 100;

  private int left;

  Patience() {
    this(MOST);
  }

  private Patience(int left) {
    this.left = left;
  }

  /** Nobody may go before it. */
  static Patience none() {
    return new Patience(0);
  }

  /** Whether one more may go before it. */
  boolean isLeft() {
    return left > 0;
  }

  void spend() {
    left--;
  }
}
