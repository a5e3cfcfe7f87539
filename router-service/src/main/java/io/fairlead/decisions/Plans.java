package io.fairlead.decisions;

import io.fairlead.ledger.PlanStore;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plan in force, read once per version. Looks for a new version at most twice a second; a
 * decision checks the version again in its own transaction. May be shared between threads.
 */
public final class Plans {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlanStore store;
  private final RepDirectory reps;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(Optional.empty(), Instant.MIN);

  /**
   * A plan in force.
   *
   * @param version counted from 1
   * @param plan what it says
   * @param body as it was given
   */
  public record Current(int version, Plan plan, JsonNode body) {}

  private record Seen(Optional<Current> plan, Instant at) {}

  /** The plans of that store. */
  public Plans(PlanStore store, RepDirectory reps, InstantSource clock) {
    this.store = store;
    this.reps = reps;
    this.clock = clock;
  }

  /** The plan in force; empty before the first one. */
  public Optional<Current> current() {
    Seen last = seen;
    return last.at().isBefore(clock.instant().minus(LOOK_AGAIN)) ? refresh() : last.plan();
  }

  /** Looks for a new version now. */
  public Optional<Current> refresh() {
    Seen last = seen;
    int version = store.version();
    Optional<Current> plan =
        last.plan().map(Current::version).orElse(0) == version
            ? last.plan()
            : store.current().map(this::read);
    seen = new Seen(plan, clock.instant());
    return plan;
  }

  private Current read(PlanStore.StoredPlan stored) {
    JsonNode body = JSON.readTree(stored.body());
    return new Current(stored.version(), PlanReader.read(body, reps.refresh().reps()), body);
  }

  /**
   * Checks a plan and puts it into force.
   *
   * @throws io.fairlead.plan.PlanException when anything is wrong with it; the running plan stays
   */
  public Current put(JsonNode body, String by) {
    Plan plan = PlanReader.read(body, reps.refresh().reps());
    int version = store.publish(body.toString(), plan.pools().keySet(), by);
    Current current = new Current(version, plan, body);
    refresh();
    return current;
  }

  /**
   * Checks a plan without putting it into force. Its version is 0.
   *
   * @throws io.fairlead.plan.PlanException when anything is wrong with it
   */
  public Current draft(JsonNode body) {
    return new Current(0, PlanReader.read(body, reps.refresh().reps()), body);
  }
}
