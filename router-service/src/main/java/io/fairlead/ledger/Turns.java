package io.fairlead.ledger;

import java.util.function.Function;

/** Gives leads their turns. */
public interface Turns {

  /**
   * Waits for the turn of the lead's pools and does the work in it. It may share the transaction
   * with others who come at the same time: one after another, each on what those before it left.
   *
   * @param work may be repeated: it begins by reading what stands
   */
  <T> T inTurn(Applicant applicant, Function<Turn, T> work);
}
