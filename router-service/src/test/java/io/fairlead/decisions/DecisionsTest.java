package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.routing.Strategy;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A lead's way over REST, on PostgreSQL. */
class DecisionsTest {

  private ServedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = ServedFairlead.start();
    reps(
        """
        id,weight,activeFrom,activeTo,maxPerDay,timeZone
        ana,3,,,,
        bo,1,,,,
        chloe,1,,,,
        late,1,2026-03-01,,,Europe/Berlin
        gone,1,,2026-01-01,,
        full,1,,,1,America/New_York
        """);
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void roundRobinGivesEachRepItsTurnAndARepeatGetsTheSameDecision() {
    plan("round-robin", "wall", "ana", "bo", "chloe");
    List<String> picks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Reply decision = decide("L" + i, "");
      assertThat(decision.status()).isEqualTo(201);
      picks.add(decision.field("rep"));
      Reply again = decide("L" + i, "");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.text()).isEqualTo(decision.text());
    }
    assertThat(picks.subList(0, 3)).containsExactlyInAnyOrder("ana", "bo", "chloe");
    assertThat(picks.subList(3, 6)).isEqualTo(picks.subList(0, 3));
  }

  /** An answer of unknown length would go in two packets, and wake the client twice. */
  @Test
  void anAnswerSaysWhereTheDecisionIsAndHowLongItself() {
    plan("round-robin", "wall", "ana", "bo", "chloe");
    Reply decision = decide("L1", "");
    Reply again = decide("L1", "");
    assertThat(decision.header("Location")).hasValue("/v1/decisions/" + decision.field("id"));
    assertThat(again.header("Location")).isEmpty();
    assertThat(List.of(decision, again))
        .allSatisfy(reply -> {
          assertThat(reply.header("Content-Type")).hasValue("application/json");
          assertThat(reply.header("Content-Length"))
              .hasValue(String.valueOf(reply.text().length()));
        });
  }

  @Test
  void aLeadOfAnotherSystemIsAnotherLeadAndAnotherTriggerAnotherDecision() {
    plan("round-robin", "wall", "ana", "bo", "chloe");
    Set<String> ids = new TreeSet<>();
    ids.add(decide("L1", "").field("id"));
    ids.add(decide("L1", ", \"system\": \"hubspot\"").field("id"));
    ids.add(
        fairlead
            .post(
                "/v1/decisions", "{\"lead\": {\"externalId\": \"L1\"}, \"trigger\": \"returned\"}")
            .field("id"));
    assertThat(ids).hasSize(3);
  }

  @Test
  void weightsOfRepsCsvAreSharedWithoutBursts() {
    plan("weighted", "wall", "ana", "bo", "chloe");
    List<String> picks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      picks.add(decide("L" + i, "").field("rep"));
    }
    assertThat(picks).filteredOn("ana"::equals).hasSize(6);
    assertThat(picks).filteredOn("bo"::equals).hasSize(2);
    assertThat(String.join("", picks)).doesNotContain("anaanaana");
  }

  @Test
  void aiWithoutAModelFallsBackAndSaysWhy() {
    plan("ai", "wall", "ana", "bo");
    JsonNode decision = decide("L1", "").json();
    assertThat(decision.required("strategy").asString()).isEqualTo("weighted");
    assertThat(decision.required("fallback").required("from").asString()).isEqualTo("ai");
    assertThat(decision.required("fallback").required("because").asString())
        .isEqualTo("there is no model");
    assertThat(decision.required("propensity").asDouble()).isEqualTo(1);
  }

  @Test
  void everyRepIsJudgedAndTheExplanationSaysWhyNotEachOther() {
    plan("round-robin", "event", "ana", "late", "gone", "full");
    decide("L0", ", \"occurredAt\": \"2026-02-01T10:00:00Z\"");
    decide("L1", ", \"occurredAt\": \"2026-02-01T10:00:01Z\"");
    String id = decide("L2", ", \"occurredAt\": \"2026-02-01T10:00:02Z\"").field("id");
    JsonNode explanation = fairlead.get("/v1/decisions/" + id).json();
    assertThat(explanation.required("rep").asString()).isEqualTo("ana");
    assertThat(explanation.required("slate")).hasSize(4);
    assertThat(line(explanation, "late").required("verdict").get(0).required("code").asString())
        .isEqualTo("NOT_YET_ACTIVE");
    assertThat(line(explanation, "late").required("verdict").get(0).required("clears").asString())
        .isEqualTo("2026-02-28T23:00:00Z");
    assertThat(line(explanation, "gone").required("verdict").get(0).required("code").asString())
        .isEqualTo("NO_LONGER_ACTIVE");
    assertThat(line(explanation, "full").required("why").asString())
        .isEqualTo("full is at the cap of 1 lead today.");
    assertThat(line(explanation, "full").required("verdict").get(0).required("clears").asString())
        .isEqualTo("2026-02-02T05:00:00Z");
    JsonNode byLead = fairlead.get("/v1/decisions?lead=L2").json();
    assertThat(byLead.get(0)).isEqualTo(explanation);
  }

  @Test
  void aLeadThatNobodyMayTakeNowWaitsAndIsDecidedWhenAskedForAgain() {
    plan("round-robin", "wall", "full");
    assertThat(decide("L1", "").field("kind")).isEqualTo("ASSIGNED");
    Reply waiting = decide("L2", "");
    assertThat(waiting.field("kind")).isEqualTo("DEFERRED");
    assertThat(decide("L2", "").field("id")).isEqualTo(waiting.field("id"));
    reps("id,maxPerDay,timeZone\nfull,2,America/New_York\n");
    Reply decided = decide("L2", "");
    assertThat(decided.field("kind")).isEqualTo("ASSIGNED");
    assertThat(decide("L2", "").field("id")).isEqualTo(decided.field("id"));
    assertThat(fairlead.count("select count(*) from assignment")).isEqualTo(2);
  }

  @Test
  void eventTimeNeverRunsBackwards() {
    plan("round-robin", "event", "ana", "full");
    decide("L1", ", \"occurredAt\": \"2026-02-02T10:00:00Z\"");
    decide("L2", ", \"occurredAt\": \"2026-02-02T11:00:00Z\"");
    // yesterday's straggler is decided as of the pool's latest, so the cap of the day still holds
    assertThat(decide("L3", ", \"occurredAt\": \"2026-02-01T10:00:00Z\"").field("rep"))
        .isEqualTo("ana");
    assertThat(fairlead.count("select count(distinct occurred_at) from assignment")).isEqualTo(2);
  }

  @Test
  void aRepWhomTheCallerExcludesIsNotChosen() {
    plan("round-robin", "wall", "ana", "bo");
    for (int i = 0; i < 4; i++) {
      String body = "{\"lead\": {\"externalId\": \"L" + i + "\"}, \"excludeReps\": [\"ana\"]}";
      assertThat(fairlead.post("/v1/decisions", body).field("rep")).isEqualTo("bo");
    }
  }

  @Test
  void withoutAPlanALeadIsRefusedAndNothingIsKept() {
    Reply refused = decide("L1", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.field("detail")).contains("There is no routing plan yet");
    assertThat(fairlead.count("select count(*) from lead")).isZero();
  }

  @Test
  void aLeadWithoutARouteIsUnroutableAndSaysSo() {
    put(
        """
        {"pools": {"dach": {"members": [{"rep": "ana"}]}},
         "routes": [{"name": "dach", "when": "lead.country == 'DE'", "pool": "dach"}]}
        """);
    JsonNode decision = decide("L1", "").json();
    assertThat(decision.required("kind").asString()).isEqualTo("UNROUTABLE");
    assertThat(decision.required("reason").asString())
        .isEqualTo("No route of plan 1 holds for the lead.");
    assertThat(decide("L2", ", \"country\": \"DE\"").field("rep")).isEqualTo("ana");
  }

  @Test
  void personalDataStandsInOneTableOnly() {
    plan("round-robin", "wall", "ana");
    decide("L1", ", \"email\": \"eve@example.com\", \"phone\": \"+49 30 1234\"");
    assertThat(fairlead.count("select count(*) from personal_data where email = 'eve@example.com'"))
        .isEqualTo(1);
    assertThat(
            fairlead.count(
                "select (select count(*) from lead l where l::text like '%eve@example%')"
                    + " + (select count(*) from decision d where d::text like '%eve@example%')"
                    + " + (select count(*) from idempotent_answer a where a::text like '%eve@example%')"))
        .isZero();
  }

  @Test
  void scoresAreShownWithoutLeavingATrace() {
    plan("round-robin", "wall", "ana", "gone");
    Reply scores = fairlead.post("/v1/scores", "{\"lead\": {\"externalId\": \"L1\"}}");
    assertThat(scores.status()).isEqualTo(200);
    assertThat(scores.json().required("candidates")).hasSize(2);
    assertThat(scores.json().required("because").asString()).isEqualTo("there is no model");
    assertThat(
            fairlead.count("select (select count(*) from lead) + (select count(*) from decision)"))
        .isZero();
  }

  @Test
  void outcomesFlowBackOnceAndAreRefusedWithAReasonWhereNobodyHadTheLead() {
    plan("round-robin", "wall", "ana");
    String at = decide("L1", "").field("decidedAt");
    String later = Instant.parse(at).plus(1, ChronoUnit.MICROS).toString();
    String outcome =
        "{\"lead\": \"L1\", \"kind\": \"CONVERTED\", \"value\": 100.50, \"currency\": \"EUR\", \"occurredAt\": \"%s\"}"
            .formatted(later);
    assertThat(fairlead.post("/v1/outcomes", outcome).json().required("recorded").asInt())
        .isEqualTo(1);
    assertThat(fairlead.post("/v1/outcomes", outcome).json().required("unchanged").asInt())
        .isEqualTo(1);
    Reply unknown = fairlead.post("/v1/outcomes", "{\"lead\": \"L9\", \"kind\": \"LOST\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().required("errors").get(0).required("field").asString())
        .isEqualTo("lead");
    Reply half =
        fairlead.post(
            "/v1/outcomes",
            "[{\"lead\": \"L1\", \"kind\": \"CONTACTED\"}, {\"lead\": \"L9\", \"kind\": \"LOST\"}]");
    assertThat(half.status()).isEqualTo(422);
    assertThat(fairlead.count("select count(*) from outcome")).isEqualTo(1);
  }

  @Test
  void aPlanPutMeanwhileGovernsTheNextDecision() {
    plan("round-robin", "wall", "ana");
    assertThat(decide("L1", "").field("rep")).isEqualTo("ana");
    plan("round-robin", "wall", "bo");
    JsonNode decision = decide("L2", "").json();
    assertThat(decision.required("rep").asString()).isEqualTo("bo");
    assertThat(decision.required("policy").asString()).isEqualTo("round-robin@2");
  }

  @Test
  void everyStrategyDecidesAndSaysWhyOfEachRep() {
    for (Strategy strategy : EnumSet.complementOf(EnumSet.of(Strategy.DIRECT))) {
      plan(strategy.planName(), "wall", "ana", "bo", "chloe");
      Reply decision = decide(strategy.name(), "");
      assertThat(decision.status()).as(decision.text()).isEqualTo(201);
      assertThat(decision.field("strategy"))
          .isEqualTo(strategy == Strategy.AI ? "weighted" : strategy.planName());
      JsonNode slate =
          fairlead.get("/v1/decisions/" + decision.field("id")).json().required("slate");
      double shares = 0;
      for (JsonNode line : slate) {
        shares += line.required("share").asDouble();
        assertThat(line.required("why").asString()).containsAnyOf("Got it: ", "Did not get it: ");
      }
      assertThat(shares).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void performanceReadsTheRecordOfEachRepAsAModelWould() {
    plan("performance", "wall", "ana", "bo");
    for (int i = 0; i < 20; i++) {
      Reply given = decide("L" + i, "");
      fairlead.post(
          "/v1/outcomes",
          "{\"lead\": \"L%d\", \"kind\": \"%s\"}"
              .formatted(i, given.field("rep").equals("ana") ? "CONVERTED" : "LOST"));
    }
    JsonNode slate =
        fairlead.get("/v1/decisions/" + decide("L20", "").field("id")).json().required("slate");
    double ana = line(slate, "ana").required("rate").asDouble();
    double bo = line(slate, "bo").required("rate").asDouble();
    assertThat(ana).isGreaterThan(bo);
    assertThat(line(slate, "ana").required("share").asDouble())
        .isCloseTo(ana / (ana + bo), within(1e-9));
  }

  private Reply decide(String id, String more) {
    return fairlead.post(
        "/v1/decisions", "{\"lead\": {\"externalId\": \"" + id + "\"" + more + "}}");
  }

  private void plan(String strategy, String clock, String... reps) {
    List<String> members = new ArrayList<>();
    for (String rep : reps) {
      members.add("{\"rep\": \"" + rep + "\"}");
    }
    put(
        """
        {"pools": {"everyone": {"members": [%s], "strategy": "%s", "clock": "%s"%s}},
         "routes": [{"name": "all", "pool": "everyone"}]}
        """
            .formatted(
                String.join(", ", members),
                strategy,
                clock,
                strategy.equals("priority") ? ", \"priority\": [{\"reps\": \"true\"}]" : ""));
  }

  private void put(String plan) {
    Reply reply = fairlead.put("/v1/plan", plan);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private void reps(String csv) {
    fairlead.await(fairlead.post("/v1/imports?kind=reps", csv, "Content-Type", "text/csv"));
  }

  private static JsonNode line(JsonNode explanation, String rep) {
    JsonNode slate = explanation.isArray() ? explanation : explanation.required("slate");
    for (JsonNode line : slate) {
      if (line.required("rep").asString().equals(rep)) {
        return line;
      }
    }
    throw new AssertionError("no line for " + rep);
  }
}
