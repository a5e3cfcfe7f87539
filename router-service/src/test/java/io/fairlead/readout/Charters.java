package io.fairlead.readout;

import io.fairlead.plan.PlanReader;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiments as a plan has them. */
final class Charters {

  private Charters() {}

  /** A plan with an experiment of that name in its pool inbound, with the arms rr and ai. */
  static String plan(String name, String more) {
    return """
    {"pools": {"inbound": {"members": [{"where": "true"}]}},
     "experiments": {"%s": {"pool": "inbound", "hypothesis": "ai wins", "control": "rr",
       "arms": {"ai": {"strategy": "random"}, "rr": {"strategy": "round-robin"}}, "window": "30d", %s}},
     "routes": [{"pool": "inbound"}]}
    """
        .formatted(name, more);
  }

  static Charter of(String name, String more) {
    JsonNode body = JsonMapper.shared().readTree(plan(name, more));
    return Charter.of(
        Objects.requireNonNull(PlanReader.read(body, Map.of()).experiments().get(name)));
  }
}
