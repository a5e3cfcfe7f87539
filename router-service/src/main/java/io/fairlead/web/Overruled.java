package io.fairlead.web;

import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.TakenBack;
import io.fairlead.ledger.TurnLedger;
import java.util.Optional;

/**
 * What was changed about a decision since.
 *
 * @param takenBack that its lead was taken from the rep
 * @param credited that the rep got the turn back
 * @param conflict that others keep changing the lead's owner, so that Fairlead leaves it alone
 */
public record Overruled(
    Optional<TakenBack> takenBack,
    Optional<TurnLedger.Entry> credited,
    Optional<OwnerChanges.Conflict> conflict) {

  /** Nothing was. */
  static final Overruled NOT = new Overruled(Optional.empty(), Optional.empty(), Optional.empty());
}
