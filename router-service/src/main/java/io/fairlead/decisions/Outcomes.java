package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.store.FactStore;
import io.fairlead.store.OutcomeReport;
import io.fairlead.store.OutcomeResult;
import java.util.List;

/** What became of leads. May be shared between threads. */
public final class Outcomes {

  private final FactStore facts;
  private final DecisionLedger ledger;
  private final Plans plans;

  /** Outcomes go into those facts. */
  public Outcomes(FactStore facts, DecisionLedger ledger, Plans plans) {
    this.facts = facts;
    this.ledger = ledger;
    this.plans = plans;
  }

  /** Records all of them, or none where one is refused; one result for each, in order. */
  public List<OutcomeResult> report(List<OutcomeReport> reports) {
    return facts.reportAll(reports).results();
  }

  /**
   * Whether the lead was decided in a pool whose clock is event time: then an outcome is known when
   * it occurs.
   */
  public boolean isInEventTime(LeadKey lead) {
    return ledger.poolOf(lead).filter(plans::isInEventTime).isPresent();
  }
}
