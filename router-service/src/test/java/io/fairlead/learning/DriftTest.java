package io.fairlead.learning;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.LeadJson;
import io.fairlead.facts.Lead;
import io.fairlead.scoring.Scoring;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leads that change under a champion, over REST, and its card; each test goes on from the last. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DriftTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 1_500, 500, 182, 7, 0.25, 2, 200, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);
  private static final int USUAL = 300;
  private static final int CHANGED = 200;

  private static ServedFairlead fairlead;
  private static int leads;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start();
    FactStore facts = new FactStore(fairlead.dataSource());
    facts.saveReps(FLOOR.reps());
    facts.saveHistory(FLOOR.past());
    plan("warn");
    fairlead.await(fairlead.post("/v1/trainings", "{\"asOf\": \"" + SPEC.liveStart() + "\"}"));
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  @Order(1)
  void aCardSaysInMarkdownAndJsonWhatIsKnown() {
    Reply json = fairlead.get("/v1/models/m1/card");
    assertThat(json.json().at("/reliability/overall")).hasSize(10);
    assertThat(json.json().at("/reliability/reps")).hasSize(6);
    assertThat(json.json().at("/data/features")).isNotEmpty();
    String text = markdown();
    assertThat(text)
        .startsWith("# Model m1\n\nCHAMPION since ")
        .contains("## Reliability", "### By rep", "## Gate", "## Notes")
        .contains("No lead came since it became champion at ")
        .doesNotContain("null", "NaN", "Optional", "%!");
    assertThat(fairlead.get("/v1/models/m9/card").status()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void leadsAsInTrainingRaiseNoAlarm() {
    for (int i = 0; i < USUAL; i++) {
      decide(false);
    }
    fairlead.part(DriftWatch.class).look();
    JsonNode drift = fairlead.get("/v1/models/m1").json().required("drift");
    assertThat(drift.required("leads").asInt()).isEqualTo(USUAL);
    assertThat(drift.required("alarms")).isEmpty();
  }

  @Test
  @Order(3)
  void leadsFromAnotherSourceRaiseOneThatIsSeenEverywhere() {
    for (int i = 0; i < CHANGED; i++) {
      decide(true);
    }
    fairlead.part(DriftWatch.class).look();
    fairlead.part(DriftWatch.class).look();
    JsonNode alarms = fairlead.get("/v1/models/m1").json().at("/drift/alarms");
    assertThat(alarms).hasSize(1);
    String because = alarms.get(0).required("because").asString();
    assertThat(because)
        .matches(
            "Since \\d+ July 2026 leads with a `source` that was rare or unknown come which never came in training: 100% of \\d+ leads instead of 0%\\.");
    assertThat(markdown()).contains("- " + because);
    assertThat(fairlead.get("/actuator/prometheus").text())
        .containsPattern("fairlead_model_drift(\\{.*})? 1.0");
    assertThat(decide(true).required("modelVersion").asString()).isEqualTo("m1");
  }

  @Test
  @Order(4)
  void anotherReplicaFindsTheSameAndKeepsItOnce() {
    fairlead.restart();
    fairlead.part(DriftWatch.class).look();
    assertThat(fairlead.count("select count(*) from drift")).isEqualTo(1);
    assertThat(fairlead.part(DriftWatch.class).alarms()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void whereThePlanSaysSoTheFallbackDecidesUntilAnotherModelServes() {
    plan("fall-back");
    fairlead.part(Scoring.class).refresh();
    assertThat(decide(true).required("fallback").required("because").asString())
        .startsWith("leads are no longer like those that model m1 was trained on. Since ");
    fairlead.await(fairlead.post("/v1/trainings", "{\"asOf\": \"" + SPEC.liveStart() + "\"}"));
    fairlead.post("/v1/models/m2:promote", "{}");
    assertThat(decide(true).required("modelVersion").asString()).isEqualTo("m2");
    assertThat(fairlead.get("/v1/models/m2").json().at("/drift/alarms")).isEmpty();
    assertThat(fairlead.get("/v1/models/m1").json().at("/drift/alarms")).hasSize(1);
  }

  private static String markdown() {
    Reply reply =
        fairlead.send(
            fairlead.request("/v1/models/m1/card").header("Accept", "text/markdown").GET());
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.text();
  }

  private static void plan(String onDrift) {
    Reply reply =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"everyone": {"members": [%s], "strategy": "ai", "clock": "event", "openFor": "12h"}},
             "routes": [{"name": "all", "pool": "everyone"}],
             "learning": {"onDrift": "%s"}}
            """
                .formatted(
                    FLOOR.reps().stream()
                        .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
                        .collect(joining(", ")),
                    onDrift));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** Decides a lead that came some minutes after the one before. */
  private static JsonNode decide(boolean changed) {
    Lead lead = FLOOR.live().get(leads % FLOOR.live().size());
    leads++;
    ObjectNode json = LeadJson.of(lead);
    if (changed) {
      json.put("source", "podcast");
    }
    json.put("externalId", "live-" + leads);
    json.put("occurredAt", SPEC.liveStart().plus(Duration.ofMinutes(leads)).toString());
    Reply reply = fairlead.post("/v1/decisions", "{\"lead\": " + json + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }
}
