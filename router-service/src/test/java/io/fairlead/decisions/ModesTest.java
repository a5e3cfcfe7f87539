package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Decisions that are advice, and decisions beside another system's. */
class ModesTest {

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.reps("id,maxPerDay\nana,\nbo,\ncy,1\n");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void adviceGivesNobodyTheLeadUntilAPersonAccepts() {
    plan("suggest");
    Reply advice = fairlead.decide("L1");
    assertThat(advice.field("mode")).isEqualTo("suggest");
    assertThat(assignments()).isZero();
    Reply accepted = accept(advice, "{\"by\": \"maria\"}");
    assertThat(accepted.json().required("accepted").required("rep").asString())
        .isEqualTo(advice.field("rep"));
    assertThat(assignments()).isEqualTo(1);
    assertThat(accept(advice, "{\"by\": \"maria\"}").json()).isEqualTo(accepted.json());
    assertThat(assignments()).isEqualTo(1);
    assertThat(fairlead.explain(advice).required("accepted").required("by").asString())
        .isEqualTo("maria");
    assertThat(fairlead.decide("L1").field("id")).isEqualTo(advice.field("id"));
    assertThat(
            fairlead
                .served()
                .post("/v1/outcomes", "{\"lead\": \"L1\", \"kind\": \"CONVERTED\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void aPersonMayChooseAnotherRepButOnlyOneAndNeedsAReasonAgainstTheRules() {
    plan("suggest");
    Reply first = fairlead.decide("L1");
    assertThat(accept(first, "{\"rep\": \"cy\"}").status()).isEqualTo(200);
    assertThat(accept(first, "{\"rep\": \"ana\"}").status()).isEqualTo(409);
    Reply second = fairlead.decide("L2");
    Reply refused = accept(second, "{\"rep\": \"cy\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("cy is at the cap of 1 lead today");
    assertThat(accept(second, "{\"rep\": \"cy\", \"because\": \"she knows them\"}").status())
        .isEqualTo(200);
  }

  @Test
  void whatWasCarriedOutIsAcceptedByNobodyElse() {
    plan("auto");
    assertThat(accept(fairlead.decide("L1"), "{\"rep\": \"nobody\"}").status()).isEqualTo(409);
    assertThat(
            fairlead
                .served()
                .post("/v1/decisions/00000000-0000-0000-0000-000000000000:accept", "{}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void ofManyWhoAcceptAtOnceForDifferentRepsOneWins() throws Exception {
    plan("suggest");
    Reply advice = fairlead.decide("L1");
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 16)
              .mapToObj(i ->
                  (Callable<Integer>)
                      () ->
                          accept(advice, "{\"rep\": \"" + (i % 2 == 0 ? "ana" : "bo") + "\"}")
                              .status())
              .toList();
      List<Integer> statuses = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(8);
      assertThat(statuses).filteredOn(status -> status == 409).hasSize(8);
    }
    assertThat(assignments()).isEqualTo(1);
  }

  @Test
  void inShadowTheOtherSystemKeepsTheLeadAndBothCanBeCompared() {
    plan("shadow");
    for (int i = 0; i < 6; i++) {
      Reply decision = fairlead.decide("L" + i, ", \"owner\": \"ana\"");
      assertThat(decision.field("mode")).isEqualTo("shadow");
    }
    fairlead.decide("L6", "");
    assertThat(fairlead.served().count("select count(*) from assignment where rep_id = 'ana'"))
        .isEqualTo(6);
    assertThat(assignments()).isEqualTo(6);
    fairlead.report("L0", "CONVERTED");
    JsonNode view = fairlead.served().get("/v1/shadow?pool=everyone").json();
    JsonNode report = view.required("report");
    assertThat(report.required("leads").asInt()).isEqualTo(6);
    assertThat(report.required("withoutOwner").asInt()).isEqualTo(1);
    assertThat(report.required("same").asInt()).isBetween(1, 3);
    assertThat(view.required("reading").asString()).contains("of 6 leads");
    JsonNode results = view.required("results");
    assertThat(results.get(0).required("result").isNull()).isTrue();
    assertThat(results.get(0).required("leads").asInt()).isEqualTo(5);
    assertThat(results.get(1).required("result").asString()).isEqualTo("CONVERTED");
    assertThat(results.get(1).required("leads").asInt()).isEqualTo(1);
    assertThat(view.required("limits").asString()).endsWith("that takes an experiment.");
    Reply page = fairlead.served().get("/v1/report.html?pool=everyone");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .startsWith("<!doctype html>")
        .contains("What would Fairlead have done beside the present system?", "still open")
        .contains("so no uplift is claimed.");
    assertThat(fairlead.served().get("/v1/report.html?pool=nobodys").status()).isEqualTo(404);
  }

  private long assignments() {
    return fairlead.served().count("select count(*) from assignment");
  }

  private Reply accept(Reply decision, String body) {
    return fairlead.served().post("/v1/decisions/" + decision.field("id") + ":accept", body);
  }

  private void plan(String mode) {
    fairlead.plan(
        """
        pools: {everyone: {members: [{rep: ana}, {rep: bo}, {rep: cy}], mode: %s}}
        routes: [{name: all, pool: everyone}]
        """
            .formatted(mode));
  }
}
