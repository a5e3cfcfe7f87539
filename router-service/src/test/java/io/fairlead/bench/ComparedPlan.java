package io.fairlead.bench;

import io.fairlead.readout.Charters;
import io.fairlead.readout.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A plan that has all reps in one pool, with or without an experiment that compares AI with round
 * robin.
 *
 * @param body as a plan is written
 */
record ComparedPlan(JsonNode body) {

  static final String POOL = "inbound";

  private static final String NAME = "compared";

  /** All leads by that strategy; round robin goes round in shuffled cycles, as in an arm. */
  static ComparedPlan all(String strategy) {
    return new ComparedPlan(
        new YAMLMapper()
            .readTree(
                """
                pools:
                  inbound:
                    members: [{where: 'true'}]
                    strategy: %s
                    fallback: [round-robin]
                    rotation: {order: shuffled}
                    deferral: {upTo: 1d, then: nobody}
                    clock: event
                routes: [{name: all, pool: inbound}]
                """
                    .formatted(strategy)));
  }

  /** The same as an experiment of that design. */
  static ComparedPlan experiment(Crowd crowd, String design) {
    ObjectNode body = (ObjectNode) all("round-robin").body();
    body.set(
        "experiments",
        new YAMLMapper()
            .readTree(
                """
                compared:
                  pool: inbound
                  hypothesis: AI converts more leads than round robin.
                  arms: {ai: {strategy: ai}, round-robin: {strategy: round-robin}}
                  control: round-robin
                  starting: '%s'
                  window: 60d
                  minimumEffect: 0.02
                  %s
                """
                    .formatted(crowd.starts(), design.replace("\n", "\n  "))));
    return new ComparedPlan(body);
  }

  /** Nothing read yet of the experiment. */
  Reading reading() {
    return Charters.reading(body, NAME);
  }

  /** The same where it is read once, after so many leads. */
  Reading reading(int leads) {
    JsonNode planned = body.deepCopy();
    ((ObjectNode) planned.path("experiments").path(NAME))
        .put("stop", "planned-end")
        .put("leads", leads);
    return Charters.reading(planned, NAME);
  }
}
