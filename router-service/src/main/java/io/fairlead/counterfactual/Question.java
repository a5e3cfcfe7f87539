package io.fairlead.counterfactual;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which policies to compare, on which leads.
 *
 * @param pool the pool whose strategy the policies set
 * @param from the first moment of the leads
 * @param to the first moment after them
 * @param policies names, two or more: strategies of the pool, or drafts; the others are compared
 *     with the first
 * @param drafts whole plans by name
 * @param model the version of the model by which AI decides; empty means the champion
 */
public record Question(
    String pool,
    Instant from,
    Instant to,
    List<String> policies,
    Map<String, JsonNode> drafts,
    Optional<String> model) {

  public Question {
    policies = List.copyOf(policies);
    drafts = Map.copyOf(drafts);
    if (policies.size() < 2 || policies.stream().distinct().count() < policies.size()) {
      throw new CounterfactualException(
          "The policies (%s) of a replay must be two or more different ones.\nMaybe compare ai and round-robin."
              .formatted(String.join(", ", policies)));
    }
    if (!from.isBefore(to)) {
      throw new CounterfactualException(
          "The first moment (%s) of a replay must lie before its last (%s).\nMaybe swap them."
              .formatted(from, to));
    }
  }
}
