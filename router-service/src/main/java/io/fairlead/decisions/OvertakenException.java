package io.fairlead.decisions;

/** A plan was to replace one that does not run any more; the message says what runs. */
public final class OvertakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int running;

  OvertakenException(String message, int running) {
    super(message);
    this.running = running;
  }

  /** The version that runs; 0 means none. */
  public int running() {
    return running;
  }
}
