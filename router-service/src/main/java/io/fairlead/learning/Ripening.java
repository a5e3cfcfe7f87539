package io.fairlead.learning;

import static java.util.Comparator.comparing;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Plans;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.LiveResult;
import io.fairlead.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which results count. Wins and losses take different times, so that among young leads those
 * that are closed are not like those that are still open. A lead counts once it is as old as its
 * pool's {@code openFor}, by what was known at that age; what is still open then, or closed without
 * being the rep's, is left out. So a lead's result and its place never change, however often one
 * looks.
 */
public final class Ripening {

  private final Plans plans;
  private final DecisionLedger ledger;
  private final InstantSource clock;

  /** Results ripen as those plans say. */
  public Ripening(Plans plans, DecisionLedger ledger, InstantSource clock) {
    this.plans = plans;
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Ripe(Instant at, Settled lead) {}

  /** The results that count, in the order in which they ripened. */
  List<Settled> ripe(List<LiveResult> results) {
    Map<String, Plan.Pool> pools = pools();
    Map<String, Instant> now = new HashMap<>();
    pools.forEach((name, pool) -> now.put(name, now(name, pool)));
    return results.stream()
        .flatMap(result ->
            Stream.ofNullable(result.pool().map(pools::get).orElse(null))
                .map(pool -> result.asOf().plus(pool.openFor()))
                .filter(at -> !at.isAfter(now.getOrDefault(result.pool().orElse(""), Instant.MIN)))
                .flatMap(at ->
                    result
                        .convertedBy(at)
                        .map(converted ->
                            new Ripe(
                                at, new Settled(result.probability(), result.shadow(), converted)))
                        .stream()))
        .sorted(comparing(Ripe::at))
        .map(Ripe::lead)
        .toList();
  }

  private Map<String, Plan.Pool> pools() {
    try {
      return plans.current().map(current -> current.plan().pools()).orElse(Map.of());
    } catch (DecisionException _) {
      return Map.of(); // this release refuses the plan: nothing is decided by it either
    }
  }

  private Instant now(String name, Plan.Pool pool) {
    Optional<Instant> latest =
        pool.clock() == Plan.Clock.EVENT
            ? Optional.of(ledger.footing(plans.withArms(name)).latest().orElse(Instant.MIN))
            : Optional.empty();
    return latest.orElseGet(clock::instant);
  }
}
