package io.fairlead.decisions;

/** A lead cannot be decided as things are; the message says why and what to do. */
public final class DecisionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the reason, and what to do. */
  public DecisionException(String message) {
    super(message);
  }
}
