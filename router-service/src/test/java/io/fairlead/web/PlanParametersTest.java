package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What may be said along with a plan, and who may say it. */
class PlanParametersTest {

  private static final String VERSIONS = "/v1/plan/versions";

  private static ServedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = ServedFairlead.start();
    fairlead.await(
        fairlead.post("/v1/imports?kind=reps", "id\nana\nbo\n", "Content-Type", "text/csv"));
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "W/\"1\"", "*", "\"one\"", "\"1\", \"2\""})
  void anIfMatchThatIsNoVersionIsRefused(String ifMatch) {
    Reply refused = put("", weighing(1), "If-Match", ifMatch);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("If-Match");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "[]",
        "pools: {a: {}, a: {}}",
        "pools: {}\n---\npools: {}",
        "pools: {a: \"\\0\"}",
        "pools: [",
        "pools: {a: \"\\ud800\"}"
      })
  void aTextThatIsNoPlanIsRefused(String yaml) {
    Reply refused = fairlead.put("/v1/plan", yaml, "Content-Type", "application/yaml");
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/reason").asString()).startsWith("The ");
  }

  @Test
  void aReasonIsFiveHundredCharactersAtMost() {
    assertThat(put("?because=" + "x".repeat(500), weighing(1)).status()).isEqualTo(200);
    for (String because : List.of("x".repeat(501), "%00")) {
      Reply refused = put("?because=" + because, weighing(2));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("because");
    }
    String version = put("?because=%20", weighing(3)).field("version");
    JsonNode made = fairlead.get(VERSIONS + "/" + version).json();
    assertThat(made.required("because").isNull()).isTrue();
  }

  @Test
  void onlyAdministratorsChangeThePlanAndAnalystsSeeItsVersions() {
    put("", weighing(1));
    String analyst = "Bearer " + fairlead.keyWith("analyst", "\"analyst\"");
    assertThat(
            fairlead.send(fairlead.request(VERSIONS).setHeader("Authorization", analyst)).status())
        .isEqualTo(200);
    assertThat(
            fairlead
                .post(VERSIONS + "/1:restore", "{\"because\": \"x\"}", "Authorization", analyst)
                .status())
        .isEqualTo(403);
  }

  private static Reply put(String query, String plan, String... headers) {
    return fairlead.put("/v1/plan" + query, plan, headers);
  }

  private static String weighing(int weight) {
    return """
    {"pools": {"everyone": {"members": [{"rep": "ana", "weight": %d}, {"rep": "bo"}]}},
     "routes": [{"pool": "everyone"}]}
    """
        .formatted(weight);
  }
}
