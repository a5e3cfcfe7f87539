package io.fairlead.ledger;

import io.fairlead.routing.Sla;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * By when the rep of a decision is to act.
 *
 * @param decision the decision that assigned the lead
 * @param place which SLA of the pool, counted from 1
 * @param promise what the rep is to do
 * @param dueAt by when
 * @param missedAt when a miss was dealt with; empty where there was none
 */
public record SlaClock(
    UUID decision, int place, Sla.Promise promise, Instant dueAt, Optional<Instant> missedAt) {

  /** The kind of the timers of clocks. */
  public static final String TIMER = "SLA";
}
