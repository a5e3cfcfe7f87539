package io.fairlead.ledger;

/**
 * A lead has to be decided on what is not known in this transaction, since it was read before
 * others were decided in it: it comes first in the next one.
 */
final class NextTurnException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NextTurnException() {
    super(null, null, false, false);
  }
}
