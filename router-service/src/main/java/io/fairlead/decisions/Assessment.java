package io.fairlead.decisions;

import io.fairlead.ledger.PoolSeats;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.routing.ByRep;
import io.fairlead.routing.Money;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Seat;
import io.fairlead.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is found out about a lead and a pool before anything is locked: who sits there and what the
 * model says of them.
 *
 * @param plan the plan that was read
 * @param staffed the pool with its members
 * @param seats a seat for each member
 * @param tier the lead's tier
 * @param occurredAt when the lead arose, or the later moment at which it goes out after a wait
 * @param scoring what the model says of the members
 * @param rates conversion rates by rep, where a strategy of the pool asks for them
 * @param prices what the members cost
 * @param money how amounts of the lead are written
 */
record Assessment(
    Plan plan,
    Staffing.Staffed staffed,
    List<Seat> seats,
    int tier,
    Instant occurredAt,
    Scoring.Result scoring,
    Map<String, Double> rates,
    Prices prices,
    Money money) {

  Assessment {
    seats = List.copyOf(seats);
    rates = ByRep.copyOf(rates);
  }

  /** The same without what was served to the model, of which many would not fit into memory. */
  Assessment withoutInputs() {
    return new Assessment(
        plan,
        staffed,
        seats,
        tier,
        occurredAt,
        new Scoring.Result(scoring.scores(), scoring.modelVersion(), scoring.lead(), Map.of()),
        rates,
        prices,
        money);
  }

  /** The same for an arm that has nothing left of its own part of the caps. */
  Assessment borrowing(Occasion occasion) {
    return new Assessment(
        plan,
        staffed,
        pool().membership().borrowedSeats(staffed.roster(), occasion),
        tier,
        occurredAt,
        scoring,
        rates,
        prices,
        money);
  }

  Plan.Pool pool() {
    return staffed.pool();
  }

  Set<String> turn() {
    return staffed.turn();
  }

  /** Whose state to look up. */
  PoolSeats poolSeats() {
    return new PoolSeats(
        pool().rules().pool(),
        pool().rules().rotation(),
        plan.moves(pool()),
        pool().zone(),
        seats,
        pool().openFor(),
        eventTime(),
        scoring.scores().tiring(),
        pool().rules().bands(),
        pool().slas());
  }

  boolean eventTime() {
    return pool().clock() == Plan.Clock.EVENT;
  }

  /** The moment to decide for: now, or the lead's own time but never before the pool's latest. */
  Instant asOf(Instant now, Optional<Instant> latest) {
    return eventTime() ? latest.filter(occurredAt::isBefore).orElse(occurredAt) : now;
  }

  /** What is known of the pool's reps before the turn. */
  Outlook outlook() {
    return new Outlook(scoring.scores(), rates, prices, money);
  }
}
