package io.fairlead.web;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.TurnLedger;
import io.fairlead.sla.SlaReports;

/**
 * Looks up what came of decisions. May be shared between threads.
 *
 * @param ledger of decisions
 * @param turns who got a turn back
 * @param changes who owns leads by now
 * @param deliveries how far others have been told
 * @param speed how soon reps act
 */
public record Aftermaths(
    DecisionLedger ledger,
    TurnLedger turns,
    OwnerChanges changes,
    DeliveryStore deliveries,
    SlaReports speed) {

  /** What came of that one. */
  public Aftermath of(Decision decision) {
    return new Aftermath(
        ledger.acceptance(decision.id()),
        new Overruled(
            ledger.takenBack(decision.id()),
            turns.credited(decision.id()),
            changes.conflict(decision.lead())),
        deliveries.of(decision.id()),
        speed.of(decision));
  }
}
