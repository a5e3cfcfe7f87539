package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.decisions.RoutedFairlead;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluationsTest {

  private static final int LEADS = 300;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
    fairlead.hire("ana", "bo");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  private Reply ask(String more) {
    return fairlead
        .served()
        .post("/v1/evaluations", "{\"from\": \"2026-03-02T00:00:00Z\", %s}".formatted(more));
  }

  private static JsonNode row(JsonNode result, String target, String estimator) {
    for (JsonNode row : result.required("evaluations")) {
      if (row.required("target").asString().equals(target)
          && row.required("estimator").asString().equals(estimator)) {
        return row;
      }
    }
    throw new AssertionError(target + " " + estimator + " is not in " + result);
  }

  @Test
  void policiesAreJudgedByTheDrawsOfAPoolOnceItsLeadsAreOldEnough() {
    fairlead.plan(
        """
        pools: {all: {members: [{rep: ana, weight: 3}, {rep: bo}], strategy: random, openFor: 24h}}
        routes: [{name: all, pool: all}]
        """);
    List<String> reps = fairlead.batch(LEADS);
    long won = 0;
    for (int i = 0; i < LEADS; i++) {
      if (reps.get(i).equals("ana") && i % 2 == 0) {
        fairlead.report("lead-" + (i + 1), "CONVERTED");
        won++;
      }
    }
    String targets = "\"pool\": \"all\", \"targets\": [\"uniform\", \"weighted\"]";
    Reply young = ask(targets);
    assertThat(fairlead.served().get("/v1/jobs/" + young.field("id")).text())
        .as("asked before any lead is old enough")
        .doesNotContain("evaluations\":");

    fairlead.at("2026-03-04T10:00:00Z");
    Reply accepted = ask(targets);
    JsonNode result = fairlead.served().await(accepted);

    assertThat(result.required("estimand").asString()).isEqualTo("ONE_STEP");
    assertThat(result.required("leads").asInt()).isEqualTo(LEADS);
    assertThat(result.required("young").asInt()).isZero();
    JsonNode logged = row(result, "uniform", "IPS");
    assertThat(logged.required("value").asDouble())
        .as("a draw at random is uniform already")
        .isEqualTo(won / (double) LEADS, within(1e-9));
    assertThat(logged.required("ess").asDouble()).isEqualTo(LEADS, within(1e-6));
    assertThat(row(result, "weighted", "SNIPS").required("value").asDouble())
        .as("three quarters go to Ana, who wins half of hers")
        .isEqualTo(0.375, within(0.06));
    assertThat(fairlead.served().get("/v1/evaluations/" + accepted.field("id")).field("status"))
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void aReplayWithTooFewOutcomesFailsWithTheReason() {
    fairlead.plan(
        """
        pools: {all: {members: [{rep: ana}, {rep: bo}], strategy: random}}
        routes: [{name: all, pool: all}]
        """);
    fairlead.batch(20);
    fairlead.at("2026-03-04T10:00:00Z");
    Reply accepted =
        ask(
            "\"estimand\": \"REPLAY\", \"pool\": \"all\", \"targets\": [\"random\", \"round-robin\"]");
    assertThatThrownBy(() -> fairlead.served().await(accepted))
        .hasMessageContaining("FAILED")
        .hasMessageContaining("The closed leads (0, of which 0 were won) of the judge must be");
    assertThat(ask("\"pool\": \"all\", \"model\": \"m1\", \"targets\": [\"uniform\"]").text())
        .contains("One step needs neither plans nor a model.");
  }

  @Test
  void whatCannotBeJudgedByDrawsIsRefusedByName() {
    assertThat(
            ask("\"estimand\": \"REPLAY\", \"pool\": \"all\", \"targets\": [\"uniform\"]").status())
        .isEqualTo(400);
    assertThat(ask("\"pool\": \"all\", \"targets\": [\"round-robin\"]").text())
        .contains("The target (round-robin) of an evaluation must be uniform");
    assertThat(ask("\"pool\": \"all\", \"targets\": [\"greedy:2\"]").status()).isEqualTo(400);
    assertThat(ask("\"targets\": [\"uniform\"]").status()).isEqualTo(400);
  }
}
