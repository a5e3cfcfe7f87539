package io.fairlead.decisions;

/**
 * How many leads that wait may still be given out before one that asks. Not for several threads.
 */
final class Patience {

  private static final int MOST = 100;

  private int left = MOST;

  /** Whether one more may go before it. */
  boolean isLeft() {
    return left > 0;
  }

  void spend() {
    left--;
  }
}
