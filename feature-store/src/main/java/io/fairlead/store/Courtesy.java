package io.fairlead.store;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The manners of long work beside decisions: while leads come, it rests after each piece as long as
 * the piece took, so that they find a processor and the database free. For one thread.
 */
public final class Courtesy {

  private final LongSupplier came;
  private final LongSupplier clock;
  private final LongConsumer rest;
  private long before;
  private long began;

  /**
   * The work begins.
   *
   * @param came how many leads came to be decided so far
   */
  Courtesy(LongSupplier came) {
    this(came, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * @param clock in nanoseconds
   * @param rest waits for so many nanoseconds
   */
  Courtesy(LongSupplier came, LongSupplier clock, LongConsumer rest) {
    this.came = came;
    this.clock = clock;
    this.rest = rest;
    begin();
  }

  /** A piece is done. */
  public void rest() {
    if (came.getAsLong() > before) {
      rest.accept(clock.getAsLong() - began);
    }
    begin();
  }

  private void begin() {
    before = came.getAsLong();
    began = clock.getAsLong();
  }
}
