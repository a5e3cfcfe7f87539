package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plans are put, looked at, compared and brought back, and none is lost. */
class PlanVersionsTest {

  private static final String VERSIONS = "/v1/plan/versions";

  private ServedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = ServedFairlead.start();
    fairlead.await(
        fairlead.post("/v1/imports?kind=reps", "id\nana\nbo\n", "Content-Type", "text/csv"));
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void aNewPlanSaysWhatItChanges() {
    Reply first = put("?because=to%20begin", weighing(1));
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.json().required("version").asInt()).isEqualTo(1);
    assertThat(first.json().required("difference")).isEmpty();
    assertThat(first.header("ETag")).contains("\"1\"");

    Reply second = put("?because=Ana%20is%20back", weighing(2));
    assertThat(second.json().required("version").asInt()).isEqualTo(2);
    assertThat(second.json().required("findings").isArray()).isTrue();
    assertThat(second.json().required("difference").toString())
        .isEqualTo(
            "[{\"path\":\"pools.everyone.members\",\"says\":\"ana's weight was 1 and is 2\"}]");

    JsonNode versions = fairlead.get(VERSIONS).json();
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).propertyNames())
        .containsExactly("version", "createdAt", "by", "because", "restores");
    assertThat(versions.get(0).required("version").asInt()).isEqualTo(2);
    assertThat(versions.get(0).required("because").asString()).isEqualTo("Ana is back");
    assertThat(versions.get(0).required("by").asString()).isEqualTo("administrator");
    assertThat(versions.get(0).required("restores").isNull()).isTrue();
    JsonNode past = fairlead.get(VERSIONS + "/1").json();
    assertThat(past.at("/plan/pools/everyone/members/0/weight").asInt()).isEqualTo(1);
    assertThat(past.required("because").asString()).isEqualTo("to begin");
  }

  @Test
  void aDryRunWritesNothing() {
    put("", weighing(1));
    Reply dry = put("?dryRun=true&because=perhaps", weighing(2));
    assertThat(dry.status()).as(dry.text()).isEqualTo(200);
    assertThat(dry.json().required("version").isNull()).isTrue();
    assertThat(dry.json().required("difference")).hasSize(1);
    assertThat(put("?dryRun=true", weighing(-1)).status()).isEqualTo(422);
    assertThat(fairlead.get(VERSIONS).json()).hasSize(1);
    assertThat(weightOf(fairlead.get("/v1/plan"))).isEqualTo(1);
  }

  @Test
  void aPlanThatSaysTheSameIsNoNewVersion() {
    put("", weighing(1));
    Reply again =
        fairlead.put(
            "/v1/plan",
            """
            # The same in other words.
            routes: [{pool: everyone}]
            pools:
              everyone:
                members: [{weight: 1, rep: ana}, {rep: bo}]
                strategy: null
            """,
            "Content-Type",
            "application/yaml");
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().required("version").asInt()).isEqualTo(1);
    assertThat(again.json().required("difference")).isEmpty();
    assertThat(fairlead.get(VERSIONS).json()).hasSize(1);
  }

  @Test
  void whoStandsOnAnOlderVersionIsToldWhatRunsByNow() {
    assertThat(put("", weighing(1), "If-Match", "\"0\"").status()).isEqualTo(200);
    assertThat(put("", weighing(2), "If-Match", "\"1\"").status()).isEqualTo(200);
    for (String query : List.of("", "?dryRun=true")) {
      Reply refused = put(query, weighing(3), "If-Match", "\"1\"");
      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.field("detail"))
          .startsWith(
              "The version (1) that the plan replaces must be the one that runs, which is 2 now, put by administrator at ")
          .contains("/v1/plan/versions/1/difference");
      assertThat(refused.header("ETag")).contains("\"2\"");
    }
    assertThat(weightOf(fairlead.get("/v1/plan"))).isEqualTo(2);
    assertThat(fairlead.get("/v1/plan").header("ETag")).contains("\"2\"");
  }

  @Test
  void ofManyWhoReplaceTheSameVersionAtOnceOneDoes() throws InterruptedException {
    put("", weighing(1));
    List<Reply> replies = atOnce(8, i -> put("", weighing(i + 2), "If-Match", "\"1\""));
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies).filteredOn(reply -> reply.status() == 412).hasSize(7);
    assertThat(fairlead.get(VERSIONS).json()).hasSize(2);
  }

  @Test
  void ofManyWhoPutAtOnceEachIsComparedWithTheOneBeforeIt() throws InterruptedException {
    put("", weighing(1));
    List<Reply> replies = atOnce(8, i -> put("", weighing(i + 2)));
    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(fairlead.get(VERSIONS).json()).hasSize(9);
    for (Reply reply : replies) {
      int version = reply.json().required("version").asInt();
      JsonNode difference =
          fairlead.get(VERSIONS + "/" + (version - 1) + "/difference?to=" + version).json();
      assertThat(reply.json().required("difference")).isEqualTo(difference.required("difference"));
    }
  }

  @Test
  void anyTwoVersionsCanBeCompared() {
    put("", weighing(1));
    put("", weighing(2));
    put("", weighing(3));
    JsonNode running = fairlead.get(VERSIONS + "/1/difference").json();
    assertThat(running.toString())
        .isEqualTo(
            "{\"from\":1,\"to\":3,\"difference\":[{\"path\":\"pools.everyone.members\",\"says\":\"ana's weight was 1 and is 3\"}]}");
    assertThat(fairlead.get(VERSIONS + "/3/difference?to=2").text())
        .contains("ana's weight was 3 and is 2");
    assertThat(fairlead.get(VERSIONS + "/4/difference").status()).isEqualTo(404);
    assertThat(fairlead.get(VERSIONS + "/1/difference?to=9").status()).isEqualTo(404);
    assertThat(fairlead.get(VERSIONS + "/4").field("detail"))
        .isEqualTo("There is no plan with the version 4.");
    assertThat(fairlead.get(VERSIONS + "/last").status()).isEqualTo(404);
  }

  @Test
  void anOldPlanComesBackAsANewVersionThatSaysSo() {
    put("", weighing(1));
    put("", weighing(2));
    Reply restored =
        fairlead.post(
            VERSIONS + "/1:restore", "{\"because\": \"2 was too much\", \"by\": \"maria\"}");
    assertThat(restored.status()).as(restored.text()).isEqualTo(200);
    assertThat(restored.json().required("version").asInt()).isEqualTo(3);
    assertThat(restored.text()).contains("ana's weight was 2 and is 1");
    JsonNode made = fairlead.get(VERSIONS + "/3").json();
    assertThat(made.required("restores").asInt()).isEqualTo(1);
    assertThat(made.required("by").asString()).isEqualTo("maria");
    assertThat(made.required("because").asString()).isEqualTo("2 was too much");
    assertThat(weightOf(fairlead.get("/v1/plan"))).isEqualTo(1);

    Reply again = fairlead.post(VERSIONS + "/3:restore", "{\"because\": \"to be sure\"}");
    assertThat(again.json().required("version").asInt()).isEqualTo(3);
    assertThat(fairlead.post(VERSIONS + "/7:restore", "{\"because\": \"x\"}").status())
        .isEqualTo(404);
    Reply silent = fairlead.post(VERSIONS + "/1:restore", "{}");
    assertThat(silent.status()).isEqualTo(400);
    assertThat(silent.json().at("/errors/0/field").asString()).isEqualTo("because");
    assertThat(
            fairlead
                .post(VERSIONS + "/2:restore", "{\"because\": \"x\"}", "If-Match", "\"1\"")
                .status())
        .isEqualTo(412);
  }

  @Test
  void aDecisionNamesThePlanItWasTakenUnderAndARestartKeepsBoth() {
    put("", weighing(1));
    put("", weighing(2));
    Reply decision = fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"L1\"}}");
    assertThat(decision.status()).as(decision.text()).isEqualTo(201);
    fairlead.restart();
    assertThat(fairlead.get("/v1/plan").json().required("version").asInt()).isEqualTo(2);
    put("", weighing(3));
    Reply later = fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"L2\"}}");
    assertThat(planVersionOf(decision)).isEqualTo(2);
    assertThat(planVersionOf(later)).isEqualTo(3);
  }

  @Test
  void aPlanOfAnotherReleaseThatIsRefusedNowStopsDecisionsAndNothingElse() throws SQLException {
    put("", weighing(1));
    Reply decision = fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"L1\"}}");
    try (Connection connection = fairlead.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into plan (version, body, by)
          select 2, jsonb_set(body, '{pools,everyone,colour}', '"red"'), 'an older release' from plan
          """);
    }
    fairlead.restart();
    HttpRequest.Builder readiness =
        HttpRequest.newBuilder(fairlead.url("/actuator/health/readiness"));
    assertThat(fairlead.send(readiness).status()).isEqualTo(200);
    Reply refused = fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"L2\"}}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.field("detail"))
        .startsWith("The plan that runs (version 2) came into force under another release")
        .contains("pools.everyone.colour", "Maybe put it right with PUT /v1/plan.");
    assertThat(fairlead.post("/v1/scores", "{\"lead\": {\"externalId\": \"L2\"}}").status())
        .isEqualTo(409);
    assertThat(
            fairlead.post("/v1/outcomes", "{\"lead\": \"L1\", \"kind\": \"CONTACTED\"}").status())
        .isEqualTo(200);
    assertThat(fairlead.get("/v1/decisions/" + decision.field("id")).status()).isEqualTo(200);
    JsonNode running = fairlead.get("/v1/plan").json();
    assertThat(running.required("version").asInt()).isEqualTo(2);
    assertThat(running.at("/findings/0/path").asString()).isEqualTo("pools.everyone.colour");

    Reply better = put("", weighing(2));
    assertThat(better.json().required("version").asInt()).isEqualTo(3);
    assertThat(better.text()).contains("colour is gone, it was red");
    assertThat(fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"L2\"}}").status())
        .isEqualTo(201);
    Reply back = fairlead.post(VERSIONS + "/2:restore", "{\"because\": \"it was red\"}");
    assertThat(back.status()).isEqualTo(422);
    assertThat(back.json().at("/errors/0/field").asString()).isEqualTo("pools.everyone.colour");
  }

  private List<Reply> atOnce(int many, IntFunction<Reply> call) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> calls =
          IntStream.range(0, many)
              .mapToObj(i ->
                  threads.submit(() -> {
                    start.await();
                    return call.apply(i);
                  }))
              .toList();
      start.countDown();
      return calls.stream().map(PlanVersionsTest::done).toList();
    }
  }

  private static Reply done(Future<Reply> call) {
    try {
      return call.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private int planVersionOf(Reply decision) {
    return fairlead
        .get("/v1/decisions/" + decision.field("id"))
        .json()
        .required("planVersion")
        .asInt();
  }

  private static int weightOf(Reply plan) {
    return plan.json().at("/plan/pools/everyone/members/0/weight").asInt();
  }

  private Reply put(String query, String plan, String... headers) {
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
