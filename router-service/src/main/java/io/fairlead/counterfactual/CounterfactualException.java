package io.fairlead.counterfactual;

/** That nothing can be said of the policies; the message says why. */
public final class CounterfactualException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CounterfactualException(String message) {
    super(message);
  }
}
