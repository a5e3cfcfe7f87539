package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Absences, pauses and times offline over REST, on PostgreSQL. */
@Timeout(60)
class AbsencesTest {

  private static ServedFairlead fairlead;
  private static SetClock.Hand clock;
  private static int tests;

  private String rep = "";

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start(SetClock.class);
    clock = fairlead.part(SetClock.Hand.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  /** Every test has a rep of its own, in Berlin, and begins on a Monday at ten there. */
  @BeforeEach
  void hire(TestInfo test) {
    rep = "/v1/reps/rep-" + ++tests;
    clock.set("2026-03-02T09:00:00Z");
    Reply hired = fairlead.put(rep, "{\"timeZone\": \"Europe/Berlin\"}");
    assertThat(hired.status()).as(test.getDisplayName()).isEqualTo(201);
  }

  @Test
  void anAbsenceComesHoldsAndIsOver() {
    Reply added =
        fairlead.post(
            rep + "/absences",
            "{\"from\": \"2026-03-09\", \"to\": \"2026-03-14\", \"because\": \"leave\", \"by\": \"maria\"}");
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    JsonNode absence = added.json();
    assertThat(absence.required("kind").asString()).isEqualTo("ABSENT");
    assertThat(absence.required("from").asString()).isEqualTo("2026-03-08T23:00:00Z");
    assertThat(absence.required("to").asString()).isEqualTo("2026-03-13T23:00:00Z");
    assertThat(absence.required("because").asString()).isEqualTo("leave");
    assertThat(absence.required("by").asString()).isEqualTo("maria");
    assertThat(absence.required("endedBy").isNull()).isTrue();
    assertThat(listed("")).containsExactly(absence);
    assertThat(held()).as("before").isEmpty();
    clock.set("2026-03-08T23:00:00Z");
    assertThat(held()).as("from is inclusive").containsExactly(absence);
    clock.set("2026-03-13T22:59:59.999999Z");
    assertThat(held()).containsExactly(absence);
    clock.set("2026-03-13T23:00:00Z");
    assertThat(held()).as("to is exclusive").isEmpty();
    assertThat(listed("")).as("kept").containsExactly(absence);
  }

  @Test
  void anAbsenceThatHasNotBegunIsTakenBack() {
    long id = add("2026-03-09", "2026-03-14");
    Reply ended = fairlead.delete(rep + "/absences/" + id);
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    assertThat(ended.field("from")).isEqualTo("2026-03-08T23:00:00Z");
    assertThat(ended.field("to")).as("empty").isEqualTo(ended.field("from"));
    assertThat(ended.field("endedBy")).isEqualTo("administrator");
    clock.set("2026-03-10T09:00:00Z");
    assertThat(held()).isEmpty();
    assertThat(listed("")).as("kept").containsExactly(ended.json());
    assertThat(fairlead.delete(rep + "/absences/" + id).text()).as("again").isEqualTo(ended.text());
  }

  @Test
  void anAbsenceThatHoldsIsEndedAndOneThatIsOverStays() {
    long id = add("2026-03-01", "2026-03-14");
    assertThat(held()).hasSize(1);
    clock.set("2026-03-03T09:00:00.123456789Z");
    Reply ended = fairlead.delete(rep + "/absences/" + id);
    assertThat(ended.field("to")).isEqualTo("2026-03-03T09:00:00.123456Z");
    assertThat(held()).isEmpty();
    clock.set("2026-03-04T09:00:00Z");
    assertThat(fairlead.delete(rep + "/absences/" + id).text()).isEqualTo(ended.text());
    long over = add("2026-01-01", "2026-01-02");
    Reply untouched = fairlead.delete(rep + "/absences/" + over);
    assertThat(untouched.field("to")).isEqualTo("2026-01-01T23:00:00Z");
    assertThat(untouched.json().required("endedBy").isNull()).isTrue();
  }

  @Test
  void absencesOverlapAndEndEachForItself() {
    long leave = add("2026-03-02", "2026-03-07");
    long illness = add("2026-03-02T08:00:00Z", "");
    assertThat(held()).hasSize(2);
    fairlead.delete(rep + "/absences/" + leave);
    assertThat(held()).hasSize(1);
    assertThat(held().getFirst().required("id").asLong()).isEqualTo(illness);
    assertThat(held().getFirst().required("to").isNull()).as("until further notice").isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, PT23H",
    "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, PT25H",
    "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z, PT23H",
    "Asia/Kolkata, 2026-03-29, 2026-03-28T18:30:00Z, PT24H",
    "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, PT25H",
  })
  void aDateIsTheDayOfTheRepsZoneHoweverLongItIs(
      String zone, LocalDate day, Instant begin, Duration length) {
    fairlead.put(rep, "{\"timeZone\": \"" + zone + "\"}");
    add(day.toString(), day.plusDays(1).toString());
    JsonNode absence = listed("").getFirst();
    Instant from = Instant.parse(absence.required("from").asString());
    Instant to = Instant.parse(absence.required("to").asString());
    assertThat(from).isEqualTo(begin);
    assertThat(Duration.between(from, to)).isEqualTo(length);
  }

  @Test
  void aDateOfARepWithoutZoneIsADayInUtc() {
    fairlead.put(rep, "{}");
    add("2026-03-09", "");
    assertThat(listed("").getFirst().required("from").asString()).isEqualTo("2026-03-09T00:00:00Z");
  }

  @Test
  void thoseThatTouchATimeAreListedInTheOrderInWhichTheyBegin() {
    long april = add("2026-04-01", "2026-04-11");
    long march = add("2026-03-09", "2026-03-14");
    long open = add("2026-05-01", "");
    assertThat(ids("")).containsExactly(march, april, open);
    assertThat(ids("?from=2026-03-14")).as("to is exclusive").containsExactly(april, open);
    assertThat(ids("?from=2026-03-13")).containsExactly(march, april, open);
    assertThat(ids("?to=2026-04-01")).as("exclusive").containsExactly(march);
    assertThat(ids("?from=2026-04-10T21:59:59Z&to=2026-05-01")).containsExactly(april);
    assertThat(ids("?from=2027-01-01&to=2027-01-02")).containsExactly(open);
  }

  @Test
  void aPauseBeginsNowAndEndsByItselfOrWhenItIsResumed() {
    JsonNode paused = post(":pause", "{\"forMinutes\": 30, \"because\": \"on a call\"}");
    JsonNode pause = paused.at("/absences/0");
    assertThat(pause.required("kind").asString()).isEqualTo("PAUSED");
    assertThat(pause.required("from").asString()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(pause.required("to").asString()).isEqualTo("2026-03-02T09:30:00Z");
    assertThat(pause.required("by").asString()).isEqualTo("administrator");
    assertThat(held()).containsExactly(pause);
    clock.set("2026-03-02T09:30:00Z");
    assertThat(held()).isEmpty();
    assertThat(post(":resume", "{}").required("absences")).isEmpty();
    assertThat(listed("")).as("resuming changed nothing").containsExactly(pause);
    post(":pause", "{\"because\": \"on a call\"}");
    clock.set("2026-03-02T10:00:00Z");
    assertThat(post(":resume", "{\"by\": \"maria\"}").required("absences")).isEmpty();
    JsonNode second = listed("").getLast();
    assertThat(second.required("from").asString()).isEqualTo("2026-03-02T09:30:00Z");
    assertThat(second.required("to").asString()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(second.required("endedBy").asString()).isEqualTo("maria");
  }

  @Test
  void pausingAgainChangesTheEnd() {
    post(":pause", "{\"forMinutes\": 30, \"because\": \"on a call\"}");
    clock.set("2026-03-02T09:10:00Z");
    post(":pause", "{\"until\": \"2026-03-03\", \"because\": \"training\", \"by\": \"maria\"}");
    assertThat(listed("")).hasSize(1);
    JsonNode pause = held().getFirst();
    assertThat(pause.required("from").asString()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(pause.required("to").asString()).as("in Berlin").isEqualTo("2026-03-02T23:00:00Z");
    assertThat(pause.required("because").asString()).isEqualTo("training");
    assertThat(pause.required("by").asString()).isEqualTo("maria");
    post(":pause", "{\"because\": \"until further notice\"}");
    assertThat(held()).hasSize(1);
    assertThat(held().getFirst().required("to").isNull()).isTrue();
  }

  @Test
  void aRepIsOfflineAndPausedAndAwayEachForItself() {
    post(":pause", "{\"because\": \"training\"}");
    post(":offline", "{\"because\": \"shift is over\"}");
    post(":offline", "{\"until\": \"2026-03-02T18:00:00+01:00\", \"because\": \"shift is over\"}");
    add("2026-03-01", "");
    assertThat(kinds()).containsExactly("ABSENT", "PAUSED", "OFFLINE");
    post(":resume", "");
    assertThat(kinds()).containsExactly("ABSENT", "OFFLINE");
    post(":online", "");
    assertThat(kinds()).containsExactly("ABSENT");
    post(":online", "{}");
    assertThat(kinds()).containsExactly("ABSENT");
  }

  @Test
  void theListOfRepsSaysWhoIsAwayNow() {
    post(":pause", "{\"because\": \"training\"}");
    add("2026-04-01", "");
    JsonNode reps = fairlead.get("/v1/reps").json();
    JsonNode line = reps.valueStream().filter(this::isMine).findFirst().orElseThrow();
    assertThat(line.required("absences").valueStream()).containsExactlyElementsOf(held());
    assertThat(line.at("/absences/0/kind").asString()).isEqualTo("PAUSED");
  }

  private boolean isMine(JsonNode line) {
    return rep.endsWith("/" + line.required("id").asString());
  }

  @Test
  void anotherRepsAbsencesStay() {
    post(":pause", "{\"because\": \"training\"}");
    long id = add("2026-03-01", "");
    String other = rep;
    hireAnother();
    assertThat(fairlead.delete(rep + "/absences/" + id).status()).isEqualTo(404);
    post(":resume", "{}");
    rep = other;
    assertThat(kinds()).containsExactly("ABSENT", "PAUSED");
  }

  /** Nobody can write an absence until both are under way. */
  @Test
  void twoPausesAtOnceLeaveOne() throws Exception {
    Callable<JsonNode> pause = () -> post(":pause", "{\"because\": \"on a call\"}");
    try (Connection barrier = fairlead.dataSource().getConnection();
        Statement statement = barrier.createStatement();
        ExecutorService executor = Executors.newFixedThreadPool(2)) {
      barrier.setAutoCommit(false);
      statement.execute("lock table absence in share mode");
      List<Future<JsonNode>> pauses = List.of(executor.submit(pause), executor.submit(pause));
      while (waiting() < 2) {
        Thread.onSpinWait();
      }
      barrier.commit();
      for (Future<JsonNode> one : pauses) {
        assertThat(one.get().required("absences")).hasSize(1);
      }
    }
    assertThat(listed("")).hasSize(1);
  }

  @Test
  void aPauseWaitsForTheDecisionsUnderWaySoThatLaterOnesKnowOfIt() throws Exception {
    try (Connection decision = fairlead.dataSource().getConnection();
        Statement statement = decision.createStatement();
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      decision.setAutoCommit(false);
      statement.execute("select from pool where name = '' for update");
      Future<JsonNode> pause = executor.submit(() -> post(":pause", "{\"because\": \"training\"}"));
      while (!pause.isDone() && waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(pause.isDone()).isFalse();
      decision.commit();
      assertThat(pause.get().required("absences")).hasSize(1);
    }
  }

  @Test
  void aTeamLeadPausesWithoutAnAdministratorsKey() {
    String label = "team lead " + tests;
    String[] lead = {"Authorization", "Bearer " + fairlead.keyWith(label, "\"route\"")};
    Reply paused = fairlead.post(rep + ":pause", "{\"because\": \"training\"}", lead);
    assertThat(paused.status()).as(paused.text()).isEqualTo(200);
    assertThat(paused.json().at("/absences/0/by").asString()).isEqualTo(label);
    assertThat(fairlead.post(rep + ":offline", "{\"because\": \"ill\"}", lead).status())
        .isEqualTo(200);
    assertThat(fairlead.post(rep + ":resume", "{}", lead).status()).isEqualTo(200);
    assertThat(fairlead.post(rep + ":online", "{}", lead).status()).isEqualTo(200);
    Reply added =
        fairlead.post(
            rep + "/absences", "{\"from\": \"2026-03-09\", \"because\": \"leave\"}", lead);
    assertThat(added.field("by")).isEqualTo(label);
    String[] analyst = {
      "Authorization", "Bearer " + fairlead.keyWith("analyst " + tests, "\"analyst\"")
    };
    assertThat(fairlead.post(rep + ":pause", "{\"because\": \"x\"}", analyst).status())
        .isEqualTo(403);
  }

  @Test
  void aRepeatedRequestAddsOneAbsence() {
    String body = "{\"from\": \"2026-03-09\", \"because\": \"leave\"}";
    Reply first = fairlead.post(rep + "/absences", body, "Idempotency-Key", "absence-" + tests);
    Reply again = fairlead.post(rep + "/absences", body, "Idempotency-Key", "absence-" + tests);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(listed("")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"from": "2026-03-09"}                          | because | The because of the absence must be there.
          {"from": "2026-03-09", "because": " "}          | because | The because of the absence must be there.
          {"because": "leave"}                            | from    | The from of the absence must be there.
          {"from": "9.3.2026", "because": "leave"}        | from    | The from (9.3.2026) of the absence must be a date, or an ISO 8601 time with its zone.
          {"from": "2026-03-09T09:00:00", "because": "leave"} | from | The from (2026-03-09T09:00:00) of the absence must be a date, or an ISO 8601 time with its zone.
          {"from": "12026-03-09", "because": "leave"}     | from    | The from (12026-03-09) of the absence must be a date, or an ISO 8601 time with its zone.
          {"from": 20260309, "because": "leave"}          | from    | The field (from) of the body must be text.
          {"from": "2032-03-09", "because": "leave"}      | from    | The from (2032-03-08T23:00:00Z) of the absence must lie within 5 years of today.
          {"from": "0226-03-09", "because": "leave"}      | from    | The from (0226-03-08T23:06:32Z) of the absence must lie within 5 years of today.
          {"from": "2026-03-09", "to": "2026-03-09", "because": "leave"} | to | The to (2026-03-08T23:00:00Z) of the absence must be after from (2026-03-08T23:00:00Z).
          {"from": "2026-03-09", "to": "2031-03-10", "because": "leave"} | to | The to (2031-03-09T23:00:00Z) of the absence must come at most 5 years after from (2026-03-08T23:00:00Z).
          {"from": "2026-03-09", "until": "2026-03-10", "because": "leave"} | until | The field (until) of body must be one that is known.
          """)
  void aBadAbsenceIsRefusedByField(String body, String field, String reason) {
    assertRefused(fairlead.post(rep + "/absences", body), field, reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                   | because    | The because of the pause must be there.
          {"until": "2026-03-02T09:00:00Z", "because": "call"} | until      | The until (2026-03-02T09:00:00Z) of the pause must be after now (2026-03-02T09:00:00Z).
          {"until": "2026-03-02", "because": "call"}           | until      | The until (2026-03-01T23:00:00Z) of the pause must be after now (2026-03-02T09:00:00Z).
          {"until": "2031-03-02T09:00:01Z", "because": "call"} | until      | The until (2031-03-02T09:00:01Z) of the pause must end it within 5 years.
          {"until": "tomorrow", "because": "call"}             | until      | The until (tomorrow) of the pause must be a date, or an ISO 8601 time with its zone.
          {"forMinutes": 0, "because": "call"}                 | forMinutes | The forMinutes (0) of the pause must be at least 1.
          {"forMinutes": 2147483647, "because": "call"}        | forMinutes | The forMinutes (2147483647) of the pause must end it within 5 years.
          {"forMinutes": 1.5, "because": "call"}               | forMinutes | The field (forMinutes) of the body must be a whole number.
          {"forMinutes": 30, "until": "2026-03-03", "because": "call"} | forMinutes | The forMinutes (30) of the pause must not stand beside until.
          {"minutes": 30, "because": "call"}                   | minutes    | The field (minutes) of body must be one that is known.
          """)
  void aBadPauseIsRefusedByField(String body, String field, String reason) {
    assertRefused(fairlead.post(rep + ":pause", body), field, reason);
  }

  @Test
  void wordsThatAreTooLongAreRefusedAndThoseThatAreJustNotAreKept() {
    String because = "{\"because\": \"" + "x".repeat(201) + "\"}";
    assertRefused(
        fairlead.post(rep + ":offline", because),
        "because",
        "The because of the time offline must have at most 200 characters.");
    String by = "{\"because\": \"call\", \"by\": \"" + "x".repeat(101) + "\"}";
    assertRefused(
        fairlead.post(rep + ":pause", by),
        "by",
        "The by of the request must have at most 100 characters.");
    post(":pause", "{\"because\": \"" + "x".repeat(200) + "\"}");
    assertThat(held().getFirst().required("because").asString()).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource({
    "?from=march, from",
    "?from=2026-03-09&to=2026-03-09, to",
    "?since=2026-03-09, since",
  })
  void aBadTimeToListIsRefused(String query, String field) {
    Reply reply = fairlead.get(rep + "/absences" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void whatIsNotThereIsNotFoundInASentence() {
    String because = "{\"from\": \"2026-03-09\", \"because\": \"leave\"}";
    List<Reply> replies =
        List.of(
            fairlead.get("/v1/reps/zoe/absences"),
            fairlead.post("/v1/reps/zoe/absences", because),
            fairlead.delete("/v1/reps/zoe/absences/1"),
            fairlead.post("/v1/reps/zoe:pause", "{\"because\": \"call\"}"),
            fairlead.post("/v1/reps/zoe:resume", "{}"),
            fairlead.post("/v1/reps/zoe:offline", "{\"because\": \"call\"}"),
            fairlead.post("/v1/reps/zoe:online", "{}"));
    assertThat(replies)
        .allSatisfy(reply -> {
          assertThat(reply.status()).isEqualTo(404);
          assertThat(reply.field("detail")).startsWith("There is no rep zoe.\n");
        });
    Reply absence = fairlead.delete(rep + "/absences/987654");
    assertThat(absence.status()).isEqualTo(404);
    assertThat(absence.field("detail")).startsWith("There is no absence 987654 of the rep rep-");
    assertThat(fairlead.delete(rep + "/absences/first").status()).isEqualTo(404);
  }

  private static long waiting() {
    return fairlead.count(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'");
  }

  private void hireAnother() {
    rep = "/v1/reps/rep-" + ++tests;
    fairlead.put(rep, "{}");
  }

  private long add(String from, String to) {
    String end = to.isEmpty() ? "" : ", \"to\": \"" + to + "\"";
    Reply added =
        fairlead.post(
            rep + "/absences", "{\"from\": \"" + from + "\"" + end + ", \"because\": \"leave\"}");
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    return added.json().required("id").asLong();
  }

  private JsonNode post(String verb, String body) {
    Reply reply = fairlead.post(rep + verb, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  /** The absences that hold now. */
  private List<JsonNode> held() {
    return fairlead.get(rep).json().required("absences").valueStream().toList();
  }

  private List<String> kinds() {
    return held().stream().map(absence -> absence.required("kind").asString()).toList();
  }

  private List<JsonNode> listed(String query) {
    Reply reply = fairlead.get(rep + "/absences" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().valueStream().toList();
  }

  private List<Long> ids(String query) {
    return listed(query).stream().map(absence -> absence.required("id").asLong()).toList();
  }

  private void assertRefused(Reply reply, String field, String reason) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    JsonNode errors = reply.json().required("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).required("field").asString()).isEqualTo(field);
    assertThat(errors.get(0).required("reason").asString()).startsWith(reason);
    assertThat(listed("")).as("nothing is left behind").isEmpty();
  }
}
