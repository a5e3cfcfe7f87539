package io.fairlead.ledger;

/**
 * A lead was saved, and a database that crashed before anything stood on it knows it no more, or
 * has given its number to another one: it has to be saved again.
 */
public final class LostLeadException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LostLeadException() {
    super(null, null, false, false);
  }
}
