package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.calls.LeadJson;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.SlateLine;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A pool with narrow bands is routed by a model, and the report is asked for over REST. */
class FairnessTest {

  private static final Offset<Double> ROUNDED = within(1e-6);
  private static final FloorSpec SPEC =
      new FloorSpec(6, 3_000, 60, 182, 7, 0.25, 2, 30, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);

  private static ServedFairlead fairlead;
  private static List<Decision> decisions;

  @BeforeAll
  static void route(@TempDir Path folder) throws IOException {
    fairlead = ServedFairlead.start();
    fairlead.learn(FLOOR, SPEC, plan(), folder);
    decisions =
        FLOOR.live().stream()
            .map(lead -> {
              Reply reply = fairlead.post("/v1/decisions", "{\"lead\": " + LeadJson.of(lead) + "}");
              assertThat(reply.status()).as(reply.text()).isEqualTo(201);
              return fairlead
                  .part(DecisionLedger.class)
                  .find(UUID.fromString(reply.field("id")))
                  .orElseThrow();
            })
            .toList();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void theReportAddsUpWhatTheDecisionsSay() {
    JsonNode pool = report("?pool=everyone&window=365d");
    assertThat(pool.required("counts").required("leads").asInt()).isEqualTo(SPEC.liveLeads());
    assertThat(pool.required("counts").required("byModel").asInt()).isEqualTo(SPEC.liveLeads());
    Map<String, Integer> given = new TreeMap<>();
    Map<String, Double> expected = new TreeMap<>();
    int guarded = 0;
    double learning = 0;
    double fairness = 0;
    for (Decision decision : decisions) {
      String rep = decision.rep().orElseThrow();
      given.merge(rep, 1, Integer::sum);
      double best = Double.NEGATIVE_INFINITY;
      double bestPlain = Double.NEGATIVE_INFINITY;
      double favourite = 0;
      double mean = 0;
      boolean byGuard = false;
      for (SlateLine line : decision.slate()) {
        double total = line.total().orElseThrow();
        double owed = line.terms().getOrDefault("fairness", 0.0);
        double plain = total - owed;
        assertThat(line.owed().values().stream().mapToDouble(part -> part).sum())
            .isCloseTo(owed, ROUNDED);
        if (line.rep().equals(rep)) {
          expected.merge(rep, line.expectedValue().orElseThrow(), Double::sum);
        }
        byGuard |= line.guarded().isPresent();
        bestPlain = Math.max(bestPlain, plain);
        if (line.leftOut().isEmpty() && total > best) {
          best = total;
          favourite = plain;
        }
        mean += line.share() * total;
      }
      guarded += byGuard ? 1 : 0;
      learning += best - mean;
      fairness += bestPlain - favourite;
    }
    for (JsonNode rep : pool.required("reps")) {
      String id = rep.required("rep").asString();
      assertThat(rep.required("given").asInt()).isEqualTo(given.getOrDefault(id, 0));
      assertThat(rep.required("due").asDouble()).isCloseTo(SPEC.liveLeads() / 6.0, ROUNDED);
      assertThat(rep.required("expectedValue").asDouble())
          .isCloseTo(expected.getOrDefault(id, 0.0), ROUNDED);
    }
    assertThat(pool.required("counts").required("guarded").asInt()).isEqualTo(guarded).isPositive();
    assertThat(pool.required("cost").required("fairness").asDouble())
        .isCloseTo(fairness, ROUNDED)
        .isPositive();
    assertThat(pool.required("cost").required("learning").asDouble())
        .isCloseTo(learning, ROUNDED)
        .isPositive();
  }

  @Test
  void whatCausesCostAddsUpAndEverybodyIsWithinTheBandToALead() {
    JsonNode pool = report("?pool=everyone");
    double sum = 0;
    for (JsonNode charge : pool.required("cost").required("causes")) {
      sum += charge.required("guarded").asDouble() + charge.required("priced").asDouble();
    }
    assertThat(sum).isCloseTo(pool.required("cost").required("fairness").asDouble(), ROUNDED);
    for (JsonNode rep : pool.required("bands").get(0).required("reps")) {
      assertThat(rep.required("place").asString()).isIn("WITHIN", "WITHIN_ONE_LEAD");
    }
    assertThat(pool.required("sentences").get(1).asString())
        .startsWith("Keeping everybody between 90% and 110% of their share of leads over 60 days");
  }

  @Test
  void allPoolsAreToldWhereNoneIsNamedAndAnEmptyOneSaysSo() {
    JsonNode pools = fairlead.get("/v1/fairness").json().required("pools");
    assertThat(pools).hasSize(2);
    assertThat(pools.get(1).required("pool").asString()).isEqualTo("nobodys");
    assertThat(pools.get(1).required("sentences").get(0).asString())
        .startsWith("Pool nobodys gave nobody a lead from ");
  }

  @Test
  void whoAsksForWhatIsNotThereIsToldWhy() {
    Reply unknown = fairlead.get("/v1/fairness?pool=smb");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.field("detail")).startsWith("There is no pool smb in the plan in force.");
    for (String query :
        List.of(
            "window=week",
            "window=0d",
            "window=7d&from=2026-01-01T00:00:00Z",
            "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=yesterday",
            "from=-9999-01-01T00:00:00Z",
            "weeks=2")) {
      Reply bad = fairlead.get("/v1/fairness?pool=everyone&" + query);
      assertThat(bad.status()).as(query + ": " + bad.text()).isEqualTo(400);
    }
    assertThat(fairlead.get("/v1/fairness?window=week").field("detail"))
        .isEqualTo(
            "The window (week) of a report must be a number of minutes, hours or days.\nMaybe 7d.");
  }

  @Test
  void onlyAnalystsAndAdministratorsMayAsk() {
    assertThat(statusWith(fairlead.keyWith("crm", "\"route\""))).isEqualTo(403);
    assertThat(statusWith(fairlead.keyWith("sales operations", "\"analyst\""))).isEqualTo(200);
  }

  private static int statusWith(String key) {
    return fairlead
        .send(fairlead.request("/v1/fairness").setHeader("Authorization", "Bearer " + key).GET())
        .status();
  }

  private static JsonNode report(String query) {
    Reply reply = fairlead.get("/v1/fairness" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().required("pools").get(0);
  }

  private static String plan() {
    String members =
        FLOOR.reps().stream()
            .map(entry -> "{\"rep\": \"" + entry.rep().id() + "\"}")
            .collect(Collectors.joining(", "));
    return """
    {"pools": {
       "everyone": {"members": [%s], "strategy": "ai", "clock": "event", "exploration": 0.02,
         "fairness": [{"of": "count", "floor": 0.9, "ceiling": 1.1, "over": "60d"}]},
       "nobodys": {"members": [%s], "strategy": "ai"}},
     "routes": [{"name": "all", "pool": "everyone"}]}
    """
        .formatted(members, members);
  }
}
