package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.calls.LeadJson;
import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.routing.Planned;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Batches decided by a plan, over REST with what a model learnt. Days go on from test to test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JointBatchTest {

  private static final int CAP = 10;
  private static final FloorSpec SPEC =
      new FloorSpec(6, 3_000, 400, 182, 7, 0.25, 2, CAP, LocalDate.parse("2026-01-05")).tiring(0.3);
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);

  private static ServedFairlead fairlead;
  private static int taken;

  @BeforeAll
  static void learn(@TempDir Path folder) throws IOException {
    fairlead = ServedFairlead.start();
    FLOOR.writeReps(folder.resolve("reps.csv"));
    FLOOR.writeHistory(folder.resolve("history.csv"));
    fairlead.importFile("reps", folder.resolve("reps.csv"));
    fairlead.importFile("history", folder.resolve("history.csv"));
    plan("strategy: ai");
    JsonNode training =
        fairlead.await(fairlead.post("/v1/trainings", "{\"asOf\": \"" + SPEC.liveStart() + "\"}"));
    assertThat(training.required("promoted").asBoolean()).isTrue();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  @Order(1)
  void aPlanIsWorthMoreThanOneLeadAfterAnotherAndIsCarriedOutAsItWasRehearsed() {
    List<ObjectNode> leads = leads(40, "2026-07-06T09:00:00Z");
    JsonNode answer = joint(leads);
    JsonNode report = only(answer);
    assertThat(report.required("mode").asString()).isEqualTo("JOINT");
    assertThat(report.required("pool").asString()).isEqualTo("everyone");
    assertThat(report.required("leads").asInt()).isEqualTo(40);
    assertThat(report.required("assigned").asInt()).isEqualTo(40);
    assertThat(report.required("gain").asDouble())
        .isPositive()
        .isCloseTo(
            report.required("expectedValue").asDouble() - report.required("sequential").asDouble(),
            within(1e-9));
    assertThat(report.required("gap").asDouble()).isBetween(0.0, 0.01);
    assertThat(report.required("bound").asDouble())
        .isGreaterThanOrEqualTo(report.required("expectedValue").asDouble());
    double value = 0;
    for (JsonNode decision : answer.required("decisions")) {
      value += decision.required("expectedValue").asDouble();
      assertThat(decision.required("propensity").asDouble()).isEqualTo(1);
      assertThat(decision.required("strategy").asString()).isEqualTo("ai");
      assertThat(decision.required("reason").asString())
          .startsWith(decision.required("rep").asString() + " gets it in a plan for 40 leads")
          .contains("% to convert it");
    }
    assertThat(value).isCloseTo(report.required("expectedValue").asDouble(), within(0.01));
    assertThat(counts(answer).values()).allMatch(count -> count <= CAP);
    assertThat(answer.required("decisions").toString()).contains("but is worth more on another");
    JsonNode explained =
        fairlead
            .get("/v1/decisions/" + answer.required("decisions").get(0).required("id").asString())
            .json();
    assertThat(explained.required("deterministic").asBoolean()).isTrue();

    assertThat(joint(leads).required("decisions"))
        .as("a repeat")
        .isEqualTo(answer.required("decisions"));
    assertThat(joint(leads).required("joint")).isEmpty();
  }

  @Test
  @Order(2)
  void capsOfEachDayHoldInABatchOfSeveralDays() {
    List<ObjectNode> leads = leads(40, "2026-07-07T09:00:00Z");
    leads.addAll(leads(40, "2026-07-08T09:00:00Z"));
    JsonNode answer = joint(leads);
    assertThat(only(answer).required("assigned").asInt()).isEqualTo(80);
    assertThat(only(answer).required("gain").asDouble()).isPositive();
    assertThat(
            fairlead.count(
                "select max(n) from (select count(*) as n from assignment where decision_id is not null"
                    + " group by rep_id, date_trunc('day', occurred_at at time zone 'UTC')) as day"))
        .isLessThanOrEqualTo(CAP);
  }

  @Test
  @Order(3)
  void whereNotAllLeadsFitAsManyAsCanAreGivenAndTheOthersWait() {
    JsonNode answer = joint(leads(70, "2026-07-09T09:00:00Z"));
    assertThat(only(answer).required("assigned").asInt()).isEqualTo(6 * CAP);
    assertThat(only(answer).required("sequentiallyAssigned").asInt()).isEqualTo(6 * CAP);
    assertThat(kinds(answer)).containsEntry("ASSIGNED", 60).containsEntry("DEFERRED", 10);
    assertThat(
            fairlead.count(
                "with gone as (delete from waiting returning 1) select count(*) from gone"))
        .isEqualTo(10);
  }

  @Test
  @Order(4)
  void bandsOfFairnessHoldInThePlan() {
    plan(
        """
        strategy: ai, fairness: [
          {of: count, floor: 0.8, ceiling: 1.2, over: 1d, starting: 2026-01-01},
          {of: expected-value, floor: 0.8, ceiling: 1.2, over: 1d, starting: 2026-01-01}]\
        """);
    JsonNode answer = joint(leads(48, "2026-07-10T09:00:00Z"));
    assertThat(only(answer).required("because").toString()).doesNotContain("floor", "ceiling");
    assertThat(counts(answer).values()).hasSize(6).allMatch(count -> count >= 6 && count <= 10);
    plan("strategy: ai");
  }

  @Test
  @Order(5)
  void aRepWhoBecameFullOrAbsentSinceThePlanDoesNotGetTheLead() {
    JsonNode answer = joint(leads(60, "2026-07-13T09:00:00Z"));
    assertThat(counts(answer).values()).containsOnly(CAP);
    String full = FLOOR.reps().getFirst().rep().id();
    ObjectNode lead = leads(1, "2026-07-13T10:00:00Z").getFirst();
    Decision waits = decide(lead, full);
    assertThat(waits.kind()).isEqualTo(Decision.Kind.DEFERRED);
    assertThat(waits.reason())
        .startsWith(
            "A plan for 7 leads together gave it to %s, but %s is at the cap of 10 leads today since. "
                .formatted(full, full));

    Reply absence =
        fairlead.post(
            "/v1/reps/" + full + "/absences",
            "{\"because\": \"leave\", \"from\": \"2026-07-14T00:00:00Z\", \"to\": \"2026-07-15T00:00:00Z\"}");
    assertThat(absence.status()).as(absence.text()).isBetween(200, 201);
    Decision other = decide(leads(1, "2026-07-14T10:00:00Z").getFirst(), full);
    assertThat(other.rep().orElseThrow()).isNotEqualTo(full);
    assertThat(other.reason()).contains("gave it to " + full + ", but " + full + " is absent");
    assertThat(other.choice().orElseThrow().propensity()).isEqualTo(1);
  }

  @Test
  @Order(6)
  void aPoolThatRoutesOtherwiseIsDecidedOneAfterAnotherAndTheAnswerSaysWhy() {
    plan("strategy: round-robin");
    JsonNode answer = joint(leads(12, "2026-07-16T09:00:00Z"));
    assertThat(counts(answer).values()).containsOnly(2);
    assertThat(only(answer).required("mode").asString()).isEqualTo("SEQUENTIAL");
    assertThat(only(answer).required("leads").asInt()).isEqualTo(12);
    assertThat(only(answer).required("because").get(0).asString())
        .isEqualTo("No plan was made for it: it routes by round-robin.");
    plan("strategy: ai");
  }

  @Test
  @Order(7)
  void leadsThatBelongToSomebodyStayWithTheirOwnersAndTakeRoomFromThePlan() {
    plan("strategy: ai", ", overwriteOwner: never");
    String owner = FLOOR.reps().get(1).rep().id();
    List<ObjectNode> leads = leads(30, "2026-07-17T09:00:00Z");
    leads.subList(20, 30).forEach(lead -> lead.put("owner", owner));
    JsonNode answer = joint(leads);
    assertThat(only(answer).required("leads").asInt()).isEqualTo(20);
    assertThat(counts(answer)).containsEntry(owner, CAP);
    IntStream.range(20, 30)
        .forEach(i ->
            assertThat(answer.required("decisions").get(i).required("rep").asString())
                .isEqualTo(owner));
  }

  private static Decision decide(ObjectNode lead, String rep) {
    LeadRequest request =
        new LeadRequest(
            new LeadKey(LeadKey.DEFAULT_SYSTEM, lead.required("externalId").asString()),
            Optional.of(Instant.parse(lead.required("occurredAt").asString())),
            Map.of(),
            Contact.UNKNOWN,
            LeadRequest.CREATED,
            Set.of());
    return fairlead
        .part(Decisions.class)
        .decide(
            List.of(
                new Decisions.Wanted(
                    request, Optional.of(new Planned("everyone", rep, 7, Optional.empty())))))
        .getFirst()
        .decision();
  }

  private static JsonNode joint(List<ObjectNode> leads) {
    Reply reply =
        fairlead.post(
            "/v1/decisions:batch",
            "{\"mode\": \"JOINT\", \"leads\": [%s]}"
                .formatted(
                    leads.stream().map(ObjectNode::toString).collect(Collectors.joining(", "))));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private static JsonNode only(JsonNode answer) {
    assertThat(answer.required("joint")).hasSize(1);
    return answer.required("joint").get(0);
  }

  private static Map<String, Integer> counts(JsonNode answer) {
    return answer
        .required("decisions")
        .valueStream()
        .filter(decision -> !decision.required("rep").isNull())
        .collect(
            Collectors.toMap(
                decision -> decision.required("rep").asString(),
                _ -> 1,
                Integer::sum,
                TreeMap::new));
  }

  private static Map<String, Integer> kinds(JsonNode answer) {
    return answer
        .required("decisions")
        .valueStream()
        .collect(
            Collectors.toMap(
                decision -> decision.required("kind").asString(), _ -> 1, Integer::sum));
  }

  private static void plan(String settings) {
    plan(settings, "");
  }

  private static void plan(String settings, String ofRoute) {
    Reply reply =
        fairlead.send(
            "PUT",
            "/v1/plan",
            BodyPublishers.ofString(
                """
                pools: {everyone: {members: [%s], clock: event, %s}}
                routes: [{name: all, pool: everyone%s}]
                """
                    .formatted(
                        FLOOR.reps().stream()
                            .map(entry -> "{rep: " + entry.rep().id() + "}")
                            .collect(Collectors.joining(", ")),
                        settings.replace("\n", " "),
                        ofRoute)),
            "Content-Type",
            "application/yaml");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** The next live leads as JSON, at a moment of ours. */
  private static List<ObjectNode> leads(int number, String at) {
    return IntStream.range(0, number)
        .mapToObj(_ -> LeadJson.of(FLOOR.live().get(taken++)).put("occurredAt", at))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
