package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Ruling;
import io.fairlead.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision of a pool that was committed, with what it came from.
 *
 * @param decision the decision
 * @param ruling what the core said
 * @param lead the lead as it was then
 * @param pool where
 * @param roster the reps of the pool
 * @param seats where they sat for the lead
 * @param scoring what the model said of them
 * @param scoredFor the moment for which the model was asked
 */
public record Committed(
    Decision decision,
    Ruling ruling,
    Lead lead,
    Plan.Pool pool,
    List<Rep> roster,
    PoolSeats seats,
    Scoring.Result scoring,
    Instant scoredFor) {

  public Committed {
    roster = List.copyOf(roster);
  }

  static Committed of(Decision decision, Ruling ruling, Asked asked, Assessment assessment) {
    return new Committed(
        decision,
        ruling,
        asked.lead(),
        assessment.pool(),
        assessment.staffed().roster(),
        assessment.poolSeats(),
        assessment.scoring(),
        assessment.asOf(asked.now(), Optional.empty()));
  }
}
