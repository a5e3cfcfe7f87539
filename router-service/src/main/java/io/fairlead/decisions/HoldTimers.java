package io.fairlead.decisions;

import io.fairlead.facts.Fact;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Firing;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.Timer;
import io.fairlead.timers.TimerKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides leads again that were on hold until a moment. */
public final class HoldTimers implements TimerKind {

  private static final String KIND = "hold";

  private final DecisionLedger ledger;
  private final Decisions decisions;

  /** Of leads whose decisions are in that ledger. */
  public HoldTimers(DecisionLedger ledger, Decisions decisions) {
    this.ledger = ledger;
    this.decisions = decisions;
  }

  /** The timer of a hold that ends then. */
  static Timer of(Decision hold, Instant until) {
    return Timer.at(KIND, hold.id().toString(), until);
  }

  @Override
  public String name() {
    return KIND;
  }

  /** A lead that nobody else may have stays where it is, for a person to see to. */
  @Override
  public void fire(Timer timer, Firing firing) {
    UUID hold = UUID.fromString(timer.key());
    if (ledger.in(firing).takenBack(hold).isPresent()) {
      return; // somebody was quicker
    }
    try {
      decisions.in(firing).reassign(hold, ended());
    } catch (DecisionException _) {
      firing.event(ledger.in(firing).find(hold).orElseThrow(), "HOLD_ENDED");
    }
  }

  private static Reassignment ended() {
    return new Reassignment(
        Fact.Assigned.BY_FAIRLEAD, "its hold has ended", Set.of(), Optional.empty(), false);
  }
}
