package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Member;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.List;

/** How the reps stand in the ledger; what would be given is not remembered. */
record LedgerStates(DecisionLedger ledger) implements States {

  @Override
  public List<Member> members(PoolSeats pool, Instant asOf) {
    return ledger.members(pool, asOf);
  }

  @Override
  public void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling) {
    // one lead only: nothing is read afterwards
  }
}
