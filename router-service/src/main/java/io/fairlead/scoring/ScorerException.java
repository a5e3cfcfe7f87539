package io.fairlead.scoring;

/** A model cannot score; the message says why, as the end of a sentence about the model. */
final class ScorerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScorerException(String message) {
    super(message);
  }

  ScorerException(String message, Throwable cause) {
    super(message, cause);
  }
}
