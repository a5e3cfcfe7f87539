package io.fairlead.store;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The manners of long work beside decisions: while leads come, it rests after each piece as long as
 * the piece took, so that they find a processor and the database free. For one thread.
 */
public final class Courtesy {

  private final LongSupplier came;
  private long before;
  private long began;

  /**
   * The work begins.
   *
   * @param came how many leads came to be decided so far
   */
  Courtesy(LongSupplier came) {
    this.came = came;
    before = came.getAsLong();
    began = System.nanoTime();
  }

  /** A piece is done. */
  public void rest() {
    if (came.getAsLong() > before) {
      LockSupport.parkNanos(System.nanoTime() - began);
    }
    before = came.getAsLong();
    began = System.nanoTime();
  }
}
