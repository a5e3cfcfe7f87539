package io.fairlead.readout;

import io.fairlead.plan.PlanReader;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiments as a plan has them. */
public final class Charters {

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
    return of(JsonMapper.shared().readTree(plan(name, more)), name);
  }

  /** Nothing read yet of the experiment of that name in that plan. */
  public static Reading reading(JsonNode plan, String name) {
    return new Reading(of(plan, name));
  }

  private static Charter of(JsonNode plan, String name) {
    return Charter.of(
        Objects.requireNonNull(PlanReader.read(plan, Map.of()).experiments().get(name)));
  }
}
