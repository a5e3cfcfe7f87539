package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.timers.Timers;
import io.fairlead.web.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Promises of reps, over REST, with a clock that is set. */
class SlaTest {

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = RoutedFairlead.withSetClock();
    fairlead.hire("ana", "bo", "cy", "dee", "eve", "boss");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void ofFiveRepsThreeMissedItAndTheOthersAreOutSoItWaitsBecauseAllWereTried() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool(
        "sla: {firstContact: 30m, attempts: 5, notLast: 3}", "ana", "bo", "cy", "dee", "eve");
    fairlead.offline("dee");
    fairlead.offline("eve");
    Reply first = fairlead.decide("x");
    assertThat(first.field("slaDueAt")).isEqualTo("2026-03-02T09:30:00Z");
    JsonNode event = fairlead.served().get("/v1/events?after=0").json().required("events").get(0);
    assertThat(event.at("/decision/slaDueAt").asString()).isEqualTo("2026-03-02T09:30:00Z");
    List<String> reps = new ArrayList<>(List.of(first.field("rep")));
    for (String time : List.of("09:30", "10:00")) {
      fairlead.fire("2026-03-02T" + time + ":00Z");
      reps.add(latest("x").required("rep").asString());
    }
    assertThat(reps).containsExactlyInAnyOrder("ana", "bo", "cy");
    fairlead.served().post("/v1/reps/dee:offline", "{\"because\": \"a test\"}");
    fairlead.served().post("/v1/reps/eve:offline", "{\"because\": \"a test\"}");
    fairlead.fire("2026-03-02T10:30:00Z");
    assertThat(latest("x").required("kind").asString()).isEqualTo("DEFERRED");
    assertThat(latest("x").required("reasonCode").asString()).isEqualTo("ALL_PREVIOUSLY_TRIED");
    assertThat(events("SLA_MISSED")).isEqualTo(3);
  }

  // 2.14: too small a number and it comes back, too large a number and it waits
  @Test
  void whoHadItLongerAgoThanIsTrackedGetsItAgain() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m, attempts: 9, notLast: 2}", "ana", "bo", "cy");
    List<String> reps = new ArrayList<>(List.of(fairlead.decide("x").field("rep")));
    for (String time : List.of("09:30", "10:00", "10:30")) {
      fairlead.fire("2026-03-02T" + time + ":00Z");
      reps.add(latest("x").required("rep").asString());
    }
    assertThat(reps.subList(0, 3)).containsExactlyInAnyOrder("ana", "bo", "cy");
    assertThat(reps.get(3)).isEqualTo(reps.getFirst());

    fairlead.pool("sla: {firstContact: 30m, attempts: 9, notLast: 50}", "ana", "bo", "cy");
    fairlead.decide("y");
    for (String time : List.of("11:00", "11:30", "12:00")) {
      fairlead.fire("2026-03-02T" + time + ":00Z");
    }
    assertThat(latest("y").required("reasonCode").asString()).isEqualTo("HELD");
    assertThat(latest("y").required("reason").asString()).contains("nobody else may have it");
  }

  // 2.14: three at once, 15 minutes of them for the first word, and measured on after a miss
  @Test
  void threePromisesOfOnePoolRunOutEachForItself() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool(
        "sla: [{firstContact: 15m, onMiss: notify}, {accept: 5m, onMiss: notify}, {firstContact: 60m, onMiss: notify}]",
        "ana",
        "bo");
    Reply decision = fairlead.decide("x");
    assertThat(decision.field("slaDueAt")).isEqualTo("2026-03-02T09:05:00Z");
    fairlead.fire("2026-03-02T09:04:59Z");
    assertThat(events("SLA_MISSED")).isZero();
    fairlead.fire("2026-03-02T09:05:00Z");
    assertThat(events("SLA_MISSED")).isEqualTo(1);
    fairlead.fire("2026-03-02T09:15:00Z");
    assertThat(events("SLA_MISSED")).isEqualTo(2);
    fairlead.at("2026-03-02T09:20:00Z");
    fairlead.report("x", "CONTACTED");
    fairlead.fire("2026-03-02T10:00:00Z");
    assertThat(events("SLA_MISSED")).as("the third was kept").isEqualTo(2);
    assertThat(fairlead.explain(decision).required("speed").required("minutes").asDouble())
        .isEqualTo(20);
  }

  @Test
  void afterTheLastAttemptTheNamedRepGetsTheLeadAndElseItWaitsForAPerson() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m, attempts: 1, finally: boss}", "ana", "bo", "cy");
    fairlead.decide("x");
    fairlead.fire("2026-03-02T09:30:00Z");
    assertThat(latest("x").required("rep").asString()).isIn("ana", "bo", "cy");
    fairlead.fire("2026-03-02T10:00:00Z");
    assertThat(latest("x").required("rep").asString()).isEqualTo("boss");
    fairlead.fire("2026-03-02T12:00:00Z");
    assertThat(latest("x").required("rep").asString()).isEqualTo("boss");
    assertThat(events("SLA_MISSED")).isEqualTo(2);

    fairlead.pool("sla: {firstContact: 30m, attempts: 0}", "ana", "bo", "cy");
    fairlead.decide("y");
    fairlead.fire("2026-03-02T12:30:00Z");
    assertThat(latest("y").required("kind").asString()).isEqualTo("DEFERRED");
    assertThat(latest("y").required("reason").asString())
        .contains("missed first contact within 30 minutes");
  }

  @Test
  void aLastResortWhoCannotGetItIsTriedOnceAndTheLeadWaitsForAPerson() throws SQLException {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m, attempts: 0, finally: boss}", "ana", "bo");
    fairlead.decide("x");
    try (Connection connection = fairlead.served().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from rep where id = 'boss'");
      statement.execute("update rep_directory set version = version + 1");
    }
    fairlead.fire("2026-03-02T09:30:00Z");
    fairlead.fire("2026-03-02T11:00:00Z");
    assertThat(latest("x").required("reasonCode").asString()).isEqualTo("HELD");
    assertThat(latest("x").required("reason").asString())
        .contains("boss cannot get it: The rep (boss) must be known.");
    assertThat(events("SLA_MISSED")).isEqualTo(1);
    assertThat(fairlead.served().count("select count(*) from timer where kind = 'SLA'")).isZero();
  }

  @Test
  void aContactStopsTheClockAndTheTimeItTookIsRecordedOnTimeOrNot() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m, onMiss: notify}", "ana", "bo");
    Reply prompt = fairlead.decide("prompt");
    Reply late = fairlead.decide("late");
    fairlead.at("2026-03-02T09:12:00Z");
    fairlead.report("prompt", "CONTACTED");
    fairlead.fire("2026-03-02T09:30:00Z");
    fairlead.fire("2026-03-02T09:45:00Z");
    fairlead.report("late", "MEETING_BOOKED");
    assertThat(events("SLA_MISSED")).isEqualTo(1);
    JsonNode speed = fairlead.explain(prompt).required("speed");
    assertThat(speed.required("minutes").asDouble()).isEqualTo(12);
    assertThat(speed.required("onTime").asBoolean()).isTrue();
    speed = fairlead.explain(late).required("speed");
    assertThat(speed.required("minutes").asDouble()).isEqualTo(45);
    assertThat(speed.required("onTime").asBoolean()).isFalse();
    JsonNode report =
        fairlead.served().get("/v1/sla?pool=of-ana&window=1h").json().required("pools").get(0);
    assertThat(report.required("all").required("given").asInt()).isEqualTo(2);
    assertThat(report.required("all").required("onTime").asDouble()).isEqualTo(0.5);
    assertThat(report.required("all").required("median").asDouble()).isEqualTo(12);
    assertThat(report.required("all").required("ninetieth").asDouble()).isEqualTo(45);
    assertThat(report.required("all").required("missed").asInt()).isEqualTo(1);
    assertThat(report.required("reps").size()).isEqualTo(2);
  }

  @Test
  void workingHoursGoOverTheWeekendAndAChangeOfTheClock() {
    fairlead.at("2026-03-06T21:50:00Z"); // Friday, 16:50 in New York
    fairlead.rep("ana", "{\"timeZone\": \"America/New_York\"}");
    fairlead.plan(
        """
        calendars: {office: {hours: {mon-fri: ['09:00-17:00']}}}
        pools:
          us:
            members: [{rep: ana}]
            calendar: office
            sla: [{firstContact: 30m, onMiss: notify, remind: [15m]}, {firstContact: 60m, clock: all-hours, onMiss: notify}]
        routes: [{name: all, pool: us}]
        """);
    Reply decision = fairlead.decide("x");
    JsonNode clocks = fairlead.explain(decision).required("speed").required("clocks");
    assertThat(clocks.get(0).required("dueAt").asString()).isEqualTo("2026-03-09T13:20:00Z");
    assertThat(clocks.get(1).required("dueAt").asString()).isEqualTo("2026-03-06T22:50:00Z");
    fairlead.fire("2026-03-09T13:04:59Z");
    assertThat(events("SLA_REMINDER")).isZero();
    assertThat(events("SLA_MISSED")).as("all hours").isEqualTo(1);
    fairlead.fire("2026-03-09T13:05:00Z");
    assertThat(events("SLA_REMINDER")).isEqualTo(1);
    fairlead.fire("2026-03-09T13:20:00Z");
    assertThat(events("SLA_MISSED")).isEqualTo(2);
    fairlead.report("x", "CONTACTED");
    JsonNode speed = fairlead.explain(decision).required("speed");
    assertThat(speed.required("workingMinutes").asDouble()).isEqualTo(30);
    assertThat(speed.required("minutes").asDouble()).isEqualTo(63 * 60 + 30);
  }

  @Test
  void aRepWhoIsAwayMeanwhileHasSoMuchLonger() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m}", "ana", "bo");
    String rep = fairlead.decide("x").field("rep");
    fairlead.at("2026-03-02T09:10:00Z");
    fairlead
        .served()
        .post(
            "/v1/reps/" + rep + ":pause",
            "{\"because\": \"a test\", \"until\": \"2026-03-02T10:10:00Z\"}");
    fairlead.fire("2026-03-02T09:30:00Z");
    fairlead.fire("2026-03-02T10:29:59Z");
    assertThat(latest("x").required("rep").asString()).isEqualTo(rep);
    fairlead.fire("2026-03-02T10:30:00Z");
    assertThat(latest("x").required("rep").asString()).isNotEqualTo(rep);
  }

  @Test
  void aPoolInEventTimeMissesWhenALaterLeadMovesItsTimeOn() {
    fairlead.pool("clock: event, sla: {firstContact: 30m}", "ana", "bo", "cy");
    String rep = fairlead.decideAt("x", "2025-03-03T09:00:00Z").field("rep");
    fairlead.fire("2026-03-02T09:30:00Z");
    assertThat(latest("x").required("rep").asString()).isEqualTo(rep);
    fairlead.decideAt("y", "2025-03-03T09:29:59Z");
    fairlead.fire("2026-03-02T09:30:00Z");
    assertThat(latest("x").required("rep").asString()).isEqualTo(rep);
    fairlead.decideAt("z", "2025-03-03T09:30:00Z");
    fairlead.fire("2026-03-02T09:30:00Z");
    assertThat(latest("x").required("rep").asString()).isNotEqualTo(rep);
  }

  @Test
  void whoAcceptsKeepsTheLeadAndWhoDeclinesLosesItAtOnceAtItsOldAge() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {accept: 10m, offline: true}", "ana", "bo", "cy");
    Reply kept = fairlead.decide("kept");
    Reply declined = fairlead.decide("declined");
    Reply silent = fairlead.decide("silent");
    fairlead.at("2026-03-02T09:05:00Z");
    String holder = kept.field("rep");
    for (String other :
        List.of(
            "{\"rep\": \"boss\"}", "{\"by\": \"boss\"}", "{\"rep\": \"%s\", \"by\": \"boss\"}")) {
      Reply refused = answer(kept, "accept", other.formatted(holder));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text()).contains("boss").contains("the one who has the lead, " + holder);
    }
    Reply accepted = answer(kept, "accept", "{\"by\": \"%s\"}".formatted(holder));
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(answer(kept, "accept", "{}").status()).isEqualTo(200);
    Reply next = answer(declined, "decline", "{\"by\": \"bo\", \"because\": \"on a train\"}");
    assertThat(next.status()).as(next.text()).isEqualTo(200);
    assertThat(next.field("rep")).isNotEqualTo(declined.field("rep"));
    assertThat(next.field("slaDueAt")).isEqualTo("2026-03-02T09:15:00Z");
    assertThat(answer(declined, "decline", "{}").status()).isEqualTo(409);
    assertThat(answer(declined, "accept", "{}").status()).as("another decision").isEqualTo(409);
    assertThat(answer(kept, "accept", "{\"rep\": \"boss\"}").status()).isEqualTo(409);
    assertThat(fairlead.decide("declined").field("id")).isEqualTo(next.field("id"));
    fairlead.fire("2026-03-02T09:10:00Z");
    assertThat(latest("kept").required("rep").asString()).isEqualTo(kept.field("rep"));
    assertThat(latest("silent").required("rep").asString()).isNotEqualTo(silent.field("rep"));
    assertThat(
            fairlead
                .served()
                .count(
                    "select count(*) from absence where kind = 'OFFLINE' and rep_id = '"
                        + silent.field("rep")
                        + "'"))
        .isEqualTo(1);
    assertThat(
            fairlead
                .served()
                .count("select count(*) from lead where occurred_at = '2026-03-02T09:00:00Z'"))
        .isEqualTo(3);
  }

  @Test
  void adviceThatAnotherDecisionFollowedCannotBeAccepted() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("mode: suggest", "ana");
    fairlead.offline("ana");
    Reply waits = fairlead.decide("x");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    fairlead.online("ana");
    Reply advised = fairlead.decide("x");
    Reply old = answer(waits, "accept", "{\"rep\": \"boss\", \"because\": \"a test\"}");
    assertThat(old.status()).isEqualTo(409);
    assertThat(old.text()).contains(advised.field("id") + " came after it");
    assertThat(answer(advised, "accept", "{}").status()).isEqualTo(200);
    assertThat(fairlead.served().count("select count(*) from assignment")).isEqualTo(1);
  }

  @Test
  void advicePutsNoClockToAnybody() {
    fairlead.pool("mode: suggest, sla: {firstContact: 30m}", "ana", "bo");
    Reply advised = fairlead.decide("x");
    assertThat(fairlead.served().count("select count(*) from sla_clock")).isZero();
    assertThat(answer(advised, "decline", "{}").status()).isEqualTo(409);
  }

  @Test
  void aContactAndAMissAtTheSameMomentAreOneOfTheTwo() {
    fairlead.at("2026-03-02T09:00:00Z");
    fairlead.pool("sla: {firstContact: 30m, attempts: 9}", "ana", "bo", "cy");
    int leads = 40;
    for (int i = 0; i < leads; i++) {
      fairlead.decide("race-" + i);
    }
    fairlead.at("2026-03-02T09:30:00Z");
    CompletableFuture<Void> misses =
        CompletableFuture.runAsync(() -> fairlead.served().part(Timers.class).fireDue());
    for (int i = leads - 1; i >= 0; i--) {
      fairlead
          .served()
          .post("/v1/outcomes", "{\"lead\": \"race-" + i + "\", \"kind\": \"CONTACTED\"}");
    }
    misses.join();
    fairlead.fire("2026-03-02T09:30:10Z");
    assertThat(
            fairlead
                .served()
                .count(
                    """
                    select count(*) from sla_clock join assignment using (decision_id)
                    join outcome on outcome.assignment_id = assignment.id and kind = 'CONTACTED'
                    where missed_at is not null and outcome.xid < (select xid from event
                      where event.decision_id = sla_clock.decision_id and event.kind = 'SLA_MISSED')
                    """))
        .as("missed although a contact was committed before")
        .isZero();
    assertThat(fairlead.served().count("select count(*) from assignment"))
        .isEqualTo(leads + events("SLA_MISSED"));
  }

  @Test
  void whatIsNoSlaIsRefusedWithItsPlace() {
    for (String broken :
        Set.of(
            "{}",
            "{firstContact: soon}",
            "{firstContact: 30m, accept: 10m}",
            "{firstContact: 30m, finally: nobody}",
            "{firstContact: 30m, remind: [30m]}",
            "{firstContact: 30m, attempts: 21}",
            "{firstContact: 30m, notLast: 0}",
            "{firstContact: 30m, clock: moon}")) {
      Reply reply =
          fairlead
              .served()
              .put(
                  "/v1/plan",
                  "pools: {p: {members: [{rep: ana}], sla: %s}}\nroutes: [{name: all, pool: p}]"
                      .formatted(broken),
                  "Content-Type",
                  "application/yaml");
      assertThat(reply.status()).as(broken + reply.text()).isEqualTo(422);
      assertThat(reply.text()).contains("pools.p.sla[0]").contains("Maybe");
    }
    assertThat(fairlead.served().get("/v1/sla?window=ever").status()).isEqualTo(400);
  }

  private JsonNode latest(String lead) {
    JsonNode all = fairlead.served().get("/v1/decisions?lead=" + lead).json();
    return all.get(all.size() - 1);
  }

  private long events(String kind) {
    return fairlead.served().count("select count(*) from event where kind = '" + kind + "'");
  }

  private Reply answer(Reply decision, String what, String body) {
    return fairlead.served().post("/v1/decisions/" + decision.field("id") + ":" + what, body);
  }
}
