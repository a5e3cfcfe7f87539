package io.fairlead.counterfactual;

import io.fairlead.decisions.Plans;
import io.fairlead.routing.Strategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy to be judged.
 *
 * @param name its name
 * @param plan the plan under which it decides
 */
record Policy(String name, Plans.Current plan) {

  /**
   * The policy of that name. A strategy decides for everybody, whatever experiments the plan has.
   *
   * @throws CounterfactualException where the plan has no such pool, or nothing has such a name
   */
  static Policy named(String name, Question question, Plans plans) {
    JsonNode draft = question.drafts().get(name);
    Policy policy =
        new Policy(name, plans.draft(draft == null ? withStrategy(name, question, plans) : draft));
    if (!policy.plan().plan().pools().containsKey(question.pool())) {
      throw noPool(question.pool(), "plan of the policy (%s)".formatted(name));
    }
    return policy;
  }

  /** Whether the pool's leads, or others', are shared out by a model. */
  boolean asksModel() {
    return plan.plan().pools().values().stream().anyMatch(pool -> pool.uses(Strategy.AI));
  }

  private static JsonNode withStrategy(String strategy, Question question, Plans plans) {
    Plans.Current running =
        plans
            .refresh()
            .orElseThrow(() ->
                new CounterfactualException(
                    "There is no routing plan yet, so no policy can be replayed.\nMaybe put one with fairlead apply."));
    if (Strategy.named(strategy).filter(one -> one != Strategy.DIRECT).isEmpty()) {
      throw new CounterfactualException(
          "The policy (%s) of a replay must be a strategy of a pool, or the name of a plan.\nMaybe it is ai, or round-robin."
              .formatted(strategy));
    }
    JsonNode body = running.body().deepCopy();
    if (!(body.path("pools").path(question.pool()) instanceof ObjectNode pool)) {
      throw noPool(question.pool(), "plan in force (%d)".formatted(running.version()));
    }
    pool.put("strategy", strategy);
    if (body instanceof ObjectNode plan) {
      plan.remove("experiments");
    }
    return body;
  }

  private static CounterfactualException noPool(String pool, String plan) {
    return new CounterfactualException(
        "The %s must have the pool (%s) that is to be replayed.\nMaybe it has another name."
            .formatted(plan, pool));
  }
}
