package io.fairlead.learning;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.LeadJson;
import io.fairlead.facts.Lead;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of two models, from training to roll-back, over REST; each test goes on from the last.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 1_500, 200, 182, 7, 0.25, 2, 200, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);
  private static final Duration OPEN_FOR = Duration.ofHours(12);

  private static ServedFairlead fairlead;

  /** Leads of the first model, of which nothing was reported yet. */
  private static final List<JsonNode> GIVEN = new ArrayList<>();

  private static int leads;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start();
    FactStore facts = new FactStore(fairlead.dataSource());
    facts.saveReps(FLOOR.reps());
    facts.saveHistory(FLOOR.past());
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  @Order(1)
  void byHandAModelThatPassedWaitsForAPerson() {
    plan("promote: by-hand");
    JsonNode result = train();
    assertThat(result.required("status").asString()).isEqualTo("CHALLENGER");
    assertThat(result.required("promoted").asBoolean()).isFalse();
    assertThat(decide().required("fallback").required("because").asString())
        .isEqualTo("there is no model");
    Reply promoted = fairlead.post("/v1/models/m1:promote", "{\"because\": \"It looks good.\"}");
    assertThat(promoted.field("status")).isEqualTo("CHAMPION");
    assertThat(decide().required("modelVersion").asString()).isEqualTo("m1");
    JsonNode events = fairlead.get("/v1/models/m1").json().required("events");
    assertThat(events)
        .extracting(event -> event.required("status").asString())
        .containsExactly("CHALLENGER", "CHAMPION");
    assertThat(events.get(0).required("because").asString())
        .isEqualTo("It passed every check of its gate. It waits for a person, as the plan says.");
    assertThat(events.get(1).required("because").asString()).isEqualTo("It looks good.");
    assertThat(events.get(1).required("by").asString()).isEqualTo("administrator");
  }

  /** The same facts and seed give the same model, so its shadow must say the same bit by bit. */
  @Test
  @Order(2)
  void aShadowScoresWhatTheChampionDecidesAndIsNotUsed() {
    plan("promote: by-hand, shadow: true");
    assertThat(train().required("status").asString()).isEqualTo("SHADOW");
    for (int i = 0; i < 20; i++) {
      GIVEN.add(decide());
    }
    assertThat(GIVEN)
        .allSatisfy(
            decision -> assertThat(decision.required("modelVersion").asString()).isEqualTo("m1"));
    await("select count(*) from shadow_score", 20);
    assertThat(
            fairlead.count(
                "select count(*) from shadow_score join decision on id = decision_id"
                    + " where shadow_score.model_version = 'm2' and shadow_score.probability = decision.probability"
                    + " and (select bool_and(candidates.probability = (by_rep ->> rep)::double precision)"
                    + " from analyst.candidates where candidates.decision_id = shadow_score.decision_id)"))
        .isEqualTo(20);
  }

  @Test
  @Order(3)
  void aShadowIsComparedWithTheChampionOnceLeadsAreOldEnough() {
    for (int i = 0; i < GIVEN.size(); i++) {
      report(GIVEN.get(i), i % 4 == 0 ? "CONVERTED" : "LOST");
    }
    assertThat(fairlead.get("/v1/models/m2").json().required("besideChampion").isNull()).isTrue();
    waitAndDecide();
    JsonNode beside = fairlead.get("/v1/models/m2").json().required("besideChampion");
    assertThat(beside.required("leads").asInt()).isEqualTo(20);
    assertThat(beside.required("gain").required("value").asDouble()).isZero();
    assertThat(beside.required("champion")).isEqualTo(beside.required("shadow"));
    JsonNode live = fairlead.get("/v1/models/m1").json().required("live");
    assertThat(live.required("leads").asInt()).isEqualTo(20);
    assertThat(live.required("converted").asInt()).isEqualTo(5);
    assertThat(live.required("broken").asBoolean()).isFalse();
  }

  @Test
  @Order(4)
  void aChampionCannotBeItsOwnShadow() {
    assertThat(fairlead.post("/v1/models/m1:shadow", "").status()).isEqualTo(409);
    assertThat(fairlead.post("/v1/models/m9:shadow", "").status()).isEqualTo(404);
    assertThat(fairlead.get("/v1/models/m9").status()).isEqualTo(404);
  }

  @Test
  @Order(5)
  void aChampionWhoseCalibrationBreaksIsTakenBackAndTheOneBeforeServes() {
    fairlead.post("/v1/models/m2:promote", "{}");
    plan("promote: by-hand, rollBack: false");
    everyLeadConverts();
    fairlead.part(LiveWatch.class).look();
    assertThat(status("m2")).as("the plan forbids it").isEqualTo("CHAMPION");
    plan("promote: by-hand");
    fairlead.part(LiveWatch.class).look();
    fairlead.part(LiveWatch.class).look();
    assertThat(status("m2")).isEqualTo("RETIRED");
    assertThat(status("m1")).isEqualTo("CHAMPION");
    JsonNode events = fairlead.get("/v1/models/m2").json().required("events");
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.required("by").asString()).isEqualTo("roll-back");
    assertThat(last.required("because").asString())
        .startsWith(
            "Its live calibration broke. Of 40 of its leads that are old enough and closed 40 converted, where it expected ");
    assertThat(decide().required("modelVersion").asString()).isEqualTo("m1");
  }

  @Test
  @Order(6)
  void withoutAModelBeforeItNoneServesAndTheFallbackSaysWhy() {
    everyLeadConverts();
    fairlead.part(LiveWatch.class).look();
    assertThat(status("m1")).isEqualTo("RETIRED");
    assertThat(decide().required("fallback").required("because").asString())
        .startsWith("there is no model: m1 was taken back. Its live calibration broke. Of 4");
    fairlead.restart();
    assertThat(decide().required("fallback").required("because").asString())
        .startsWith("there is no model: m1 was taken back.");
  }

  @Test
  @Order(7)
  void aPersonMayPromoteItAgainAndItsTestBeginsAnew() {
    fairlead.post("/v1/models/m1:promote", "{}");
    fairlead.part(LiveWatch.class).look();
    assertThat(status("m1")).isEqualTo("CHAMPION");
    assertThat(fairlead.get("/v1/models/m1").json().required("live").required("leads").asInt())
        .isZero();
  }

  @Test
  @Order(8)
  void theServiceItselfLooksWhatIsDue() {
    plan("promote: by-hand, afterOutcomes: 10");
    fairlead.restart(); // it looks when it starts, and every few seconds from then on
    await("select count(*) from job where by = 'plan' and status = 'SUCCEEDED'", 1);
    assertThat(fairlead.count("select count(*) from job where by = 'plan'")).isEqualTo(1);
    assertThat(status("m3")).isEqualTo("CHALLENGER");
    assertThat(fairlead.get("/v1/models/m3").json().at("/events/0/by").asString())
        .isEqualTo("plan");
  }

  private static void everyLeadConverts() {
    for (int i = 0; i < 40; i++) {
      report(decide(), "CONVERTED");
    }
    waitAndDecide();
  }

  /** A lead so much later that those before it are old enough. */
  private static void waitAndDecide() {
    leads += (int) OPEN_FOR.toMinutes() + 60;
    decide();
  }

  private static void report(JsonNode decision, String kind) {
    Reply reply =
        fairlead.post(
            "/v1/outcomes",
            "{\"lead\": \"%s\", \"kind\": \"%s\", \"occurredAt\": \"%s\"}"
                .formatted(
                    decision.required("lead").asString(),
                    kind,
                    SPEC.liveStart().plus(Duration.ofMinutes(leads))));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static String status(String version) {
    return fairlead.get("/v1/models/" + version).field("status");
  }

  private static JsonNode train() {
    return fairlead.await(
        fairlead.post("/v1/trainings", "{\"asOf\": \"" + SPEC.liveStart() + "\"}"));
  }

  private static void plan(String learning) {
    Reply reply =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"everyone": {"members": [%s], "strategy": "ai", "clock": "event", "openFor": "12h"}},
             "routes": [{"name": "all", "pool": "everyone"}],
             "learning": {%s}}
            """
                .formatted(
                    FLOOR.reps().stream()
                        .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
                        .collect(joining(", ")),
                    learning
                        .replaceAll("(\\w+): ([\\w-]+)", "\"$1\": \"$2\"")
                        .replaceAll("\"(true|false|[0-9]+)\"", "$1")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** Decides a lead that came a minute after the one before. */
  private static JsonNode decide() {
    Lead lead = FLOOR.live().get(leads % FLOOR.live().size());
    leads++;
    ObjectNode json = LeadJson.of(lead);
    json.put("externalId", "live-" + leads);
    json.put("occurredAt", SPEC.liveStart().plus(Duration.ofMinutes(leads)).toString());
    Reply reply = fairlead.post("/v1/decisions", "{\"lead\": " + json + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private static void await(String sql, int count) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (fairlead.count(sql) < count && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
  }
}
