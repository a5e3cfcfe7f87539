package io.fairlead.training;

/** There is nothing to learn from; the message says to people what is missing. */
public final class TrainingException extends RuntimeException {

  TrainingException(String message) {
    super(message);
  }
}
