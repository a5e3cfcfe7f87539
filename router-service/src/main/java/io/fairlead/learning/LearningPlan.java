package io.fairlead.learning;

import io.fairlead.ledger.PlanStore;
import io.fairlead.plan.Learning;
import io.fairlead.plan.PlanException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** What the plan in force says of models. May be shared between threads. */
public final class LearningPlan implements Supplier<Learning> {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final PlanStore store;
  private volatile Optional<InForce> last = Optional.empty();

  /**
   * What is in force.
   *
   * @param version version of the plan
   * @param since when it came into force
   * @param learning what it says
   */
  record InForce(int version, Instant since, Learning learning) {}

  /** What the plans of that store say. */
  public LearningPlan(PlanStore store) {
    this.store = store;
  }

  /** What the plan says; the default where there is no plan, or one that this release refuses. */
  @Override
  public Learning get() {
    return inForce().map(InForce::learning).orElse(Learning.DEFAULT);
  }

  /** The same with when it came into force; empty where there is no plan. */
  Optional<InForce> inForce() {
    int version = store.version();
    if (last.map(InForce::version).filter(known -> known == version).isEmpty()) {
      last = store.current().map(LearningPlan::read);
    }
    return last;
  }

  private static InForce read(PlanStore.StoredPlan plan) {
    return new InForce(plan.made().version(), plan.made().createdAt(), learning(plan.body()));
  }

  private static Learning learning(String body) {
    try {
      return Learning.of(JSON.readTree(body));
    } catch (PlanException _) {
      return Learning.DEFAULT; // whoever looks at the plan is told what is wrong with it
    }
  }
}
