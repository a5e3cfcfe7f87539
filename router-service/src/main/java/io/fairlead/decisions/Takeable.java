package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.TakenBack;
import io.fairlead.ledger.Turn;
import io.fairlead.routing.Mode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which decisions can be taken back. */
final class Takeable {

  private Takeable() {}

  /**
   * The decision of that id.
   *
   * @throws DecisionException where it cannot be taken back
   */
  static Decision of(DecisionLedger ledger, UUID id) {
    Decision decision =
        ledger
            .find(id)
            .orElseThrow(() ->
                new DecisionException(
                    "The decision (%s) must be there.\nMaybe look for it with GET /v1/decisions?lead="
                        .formatted(id)));
    Optional<TakenBack> taken = ledger.takenBack(id);
    if (taken.isPresent()) {
      throw new DecisionException(
          "The decision (%s) must stand, but %s took it back at %s, because %s.\nMaybe take back the lead's latest decision."
              .formatted(
                  id, taken.get().why().by(), taken.get().at(), taken.get().why().because()));
    }
    if (decision.mode() == Mode.SHADOW) {
      throw new DecisionException(
          "The decision (%s) must be carried out to be taken back, but its pool only watches another system.\nMaybe change the owner there."
              .formatted(id));
    }
    boolean untaken = decision.mode() == Mode.SUGGEST && ledger.acceptance(id).isEmpty();
    if (untaken && decision.kind() == Decision.Kind.ASSIGNED) {
      throw new DecisionException(
          "The decision (%s) must be carried out to be taken back, but it is advice that nobody took.\nMaybe accept it with another rep."
              .formatted(id));
    }
    return decision;
  }

  /**
   * Whether it still is the lead's latest, in the turn.
   *
   * @throws DecisionException where it is not
   */
  static void check(Turn turn, long leadId, Decision former) {
    Decision latest = turn.latest(leadId, former.trigger()).orElseThrow();
    if (!latest.id().equals(former.id())) {
      throw new DecisionException(
          "The decision (%s) must be the latest of its lead, but %s came after it.\nMaybe look at that one first."
              .formatted(former.id(), latest.id()));
    }
  }

  /** Those of the new decision, and of the pool whose turn may come back. */
  static Set<String> turns(Staffing staffing, Decision former, Set<String> more) {
    Set<String> turns = new TreeSet<>(more);
    turns.add(""); // common to all who take decisions back, so that two never do at once
    former.pool().flatMap(staffing::pool).ifPresent(pool -> turns.addAll(pool.turn()));
    return turns;
  }

  /** The moment, but never before or at the one at which somebody was given the lead. */
  static Instant after(Turn turn, long leadId, Instant asOf) {
    return turn.holder(leadId)
        .map(held -> held.since().plusNanos(1000))
        .filter(asOf::isBefore)
        .orElse(asOf);
  }
}
