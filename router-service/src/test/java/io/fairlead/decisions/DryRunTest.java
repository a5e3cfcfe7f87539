package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dry runs say what would be decided, and leave no trace. */
class DryRunTest {

  private static final List<String> TABLES =
      List.of(
          "lead",
          "assignment",
          "holding",
          "decision",
          "rotation",
          "event",
          "pool",
          "plan",
          "personal_data",
          "acceptance");

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.reps("id,maxPerDay\nana,2\nbo,\ncy,\n");
    fairlead.plan(plan("round-robin"));
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  private static String plan(String strategy) {
    return """
    pools: {everyone: {members: [{rep: ana}, {rep: bo}, {rep: cy}], clock: event, strategy: %s}}
    routes:
      - {name: far, when: 'lead.country == "JP"', suppress: we do not sell there}
      - {name: all, pool: everyone}
    """
        .formatted(strategy);
  }

  @Test
  void aDryRunLeavesEveryTableAndEverySequenceOfTheDecisionAsItWas() {
    fairlead.decideAt("L1", "2026-03-02T10:00:00Z");
    List<Long> before = state();
    for (int i = 0; i < 5; i++) {
      assertThat(simulate("{\"lead\": {\"externalId\": \"new" + i + "\"}}").status())
          .isEqualTo(200);
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aDryRunSaysWhatTheRealOneThenDoes() {
    for (int i = 0; i < 8; i++) {
      String lead =
          "{\"lead\": {\"externalId\": \"L"
              + i
              + "\", \"occurredAt\": \"2026-03-02T10:0"
              + i
              + ":00Z\"}}";
      Reply dry = simulate(lead);
      Reply real = fairlead.ask(lead);
      assertThat(dry.field("rep")).isEqualTo(real.field("rep"));
      assertThat(dry.field("reason")).isEqualTo(real.field("reason"));
      assertThat(dry.json().required("id").isNull()).isTrue();
    }
  }

  @Test
  void changedAttributesAreTriedOnTheStoredLead() {
    fairlead.decide("L1", ", \"country\": \"DE\", \"occurredAt\": \"2026-03-02T10:00:00Z\"");
    Reply changed = simulate("{\"lead\": {\"externalId\": \"L1\", \"country\": \"JP\"}}");
    assertThat(changed.field("kind")).isEqualTo("UNROUTABLE");
    assertThat(changed.field("reasonCode")).isEqualTo("SUPPRESSED");
    assertThat(simulate("{\"lead\": {\"externalId\": \"L1\"}}").field("kind"))
        .isEqualTo("ASSIGNED");
  }

  @Test
  void anotherTimeIsTriedWithTheCapsOfThatTime() {
    String draft =
        "\"plan\": {\"pools\": {\"p\": {\"members\": [{\"rep\": \"ana\"}], \"clock\": \"event\"}}, \"routes\": [{\"pool\": \"p\"}]}";
    for (int i = 0; i < 6; i++) {
      fairlead.decideAt("L" + i, "2026-03-02T10:00:0" + i + "Z");
    }
    Reply sameDay =
        simulate(
            "{\"lead\": {\"externalId\": \"X\"}, \"asOf\": \"2026-03-02T12:00:00Z\", "
                + draft
                + "}");
    assertThat(sameDay.field("kind")).isEqualTo("DEFERRED");
    Reply nextDay =
        simulate(
            "{\"lead\": {\"externalId\": \"X\"}, \"asOf\": \"2026-03-03T12:00:00Z\", "
                + draft
                + "}");
    assertThat(nextDay.field("rep")).isEqualTo("ana");
    assertThat(fairlead.served().get("/v1/plan").json().required("version").asInt()).isEqualTo(1);
  }

  @Test
  void aBrokenDraftIsRefusedWithItsPaths() {
    Reply refused =
        simulate("{\"lead\": {\"externalId\": \"X\"}, \"plan\": {\"pools\": {}, \"routes\": []}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("pools");
  }

  @Test
  void lastWeeksLeadsUnderTheSamePlanComeOutAsTheyDid() {
    for (int i = 0; i < 30; i++) {
      fairlead.decideAt("L" + i, "2026-03-0%dT10:00:%02dZ".formatted(2 + i / 10, i % 10));
    }
    List<Long> before = state();
    JsonNode report = past("");
    assertThat(report.required("leads").asInt()).isEqualTo(30);
    assertThat(report.required("same").asInt()).as(report.toString()).isEqualTo(30);
    assertThat(report.required("differences")).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aDraftWithoutOneRepSaysWhoWouldHaveHadHerLeads() {
    for (int i = 0; i < 12; i++) {
      fairlead.decideAt("L" + i, "2026-03-0%dT10:00:00Z".formatted(1 + i / 2));
    }
    JsonNode report =
        past(
            ", \"plan\": {\"pools\": {\"everyone\": {\"members\": [{\"rep\": \"bo\"}, {\"rep\": \"cy\"}], \"clock\": \"event\"}}, \"routes\": [{\"name\": \"all\", \"pool\": \"everyone\"}]}");
    assertThat(report.required("leads").asInt()).isEqualTo(12);
    JsonNode ana = report.required("reps").get(0);
    assertThat(ana.required("rep").asString()).isEqualTo("ana");
    assertThat(ana.required("was").asInt()).isEqualTo(4);
    assertThat(ana.required("would").asInt()).isZero();
    assertThat(report.required("differences").get(0).required("because").asString()).isNotBlank();
    assertThat(report.required("assumptions")).isNotEmpty();
  }

  @Test
  void pastLeadsAndOneLeadAtOnceAreRefused() {
    Reply refused =
        simulate(
            "{\"lead\": {\"externalId\": \"X\"}, \"past\": {\"from\": \"2026-03-01T00:00:00Z\"}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(simulate("{\"past\": {}}").status()).isEqualTo(400);
  }

  private JsonNode past(String more) {
    return fairlead
        .served()
        .await(
            simulate(
                "{\"past\": {\"from\": \"2026-03-01T00:00:00Z\", \"to\": \"2026-04-01T00:00:00Z\"}"
                    + more
                    + "}"));
  }

  private Reply simulate(String body) {
    return fairlead.served().post("/v1/decisions:simulate", body);
  }

  /** A hash of the content of every table that decisions write. */
  private List<Long> state() {
    List<Long> state = new ArrayList<>();
    for (String table : TABLES) {
      state.add(
          fairlead
              .served()
              .count(
                  "select coalesce(sum(hashtextextended(row::text, 0)::numeric) % 1000000007, 0)::bigint from "
                      + table
                      + " as row"));
    }
    state.add(fairlead.served().count("select last_value from fact_seq"));
    return state;
  }
}
