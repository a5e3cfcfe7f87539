package io.fairlead.decisions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import io.fairlead.web.Reply;
import io.fairlead.web.WebServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Leads that wait, over REST, on PostgreSQL, with a clock that is set. */
@Timeout(120)
class WaitingTest {

  private static final int CLIENTS = 20;
  private static final int LEADS_OF_A_CLIENT = 10;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T09:59:00Z");
    fairlead.hire("ana", "bo");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void aLeadGoesOutByItselfWhenTheWindowOfTheCapTurnsAndARepeatTellsHowItStands() {
    fairlead.pool("caps: [{most: 1, per: hour}]", "ana");
    fairlead.decide("first");
    Reply waits = fairlead.decide("second");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    fairlead.decide("third");
    JsonNode place = fairlead.decide("third").json().required("waiting").get(0);
    assertThat(place.required("place").asInt()).isEqualTo(2);
    assertThat(place.required("until").asString()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(place.required("since").asString()).isEqualTo("2026-03-02T09:59:00Z");
    assertThat(place.required("waitsFor").toString()).isEqualTo("[\"ana\"]");

    look("2026-03-02T09:59:59.999999Z");
    assertThat(ranked()).isEqualTo("second third");
    look("2026-03-02T10:00:00Z");
    assertThat(ranked()).isEqualTo("third");
    Reply decided = fairlead.decide("second");
    assertThat(decided.status()).isEqualTo(200);
    assertThat(decided.field("rep")).isEqualTo("ana");
    JsonNode explained = fairlead.explain(decided);
    assertThat(explained.required("attempt").asInt()).isEqualTo(2);
    assertThat(explained.required("asOf").asString()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(count("lead where external_id = 'second' and occurred_at = '2026-03-02T09:59:00Z'"))
        .isEqualTo(1);
    assertThat(count("event where kind = 'DECISION_DEFERRED'")).isEqualTo(2);
    assertThat(count("event where kind = 'DECISION_ASSIGNED'")).isEqualTo(2);
  }

  @Test
  void theHighestTierGoesFirstAndInATierTheOldest() {
    fairlead.pool(
        "caps: [{most: 1, per: hour}], priority: [{when: 'lead.employees >= 100', reps: 'true'}, {reps: 'true'}]",
        "ana");
    fairlead.decide("first");
    fairlead.decide("small");
    fairlead.at("2026-03-02T09:59:10Z").decide("big-late", ", \"employees\": 500");
    fairlead.decide("big", ", \"employees\": 500, \"occurredAt\": \"2026-03-02T09:59:05Z\"");
    fairlead.decide("small-old", ", \"occurredAt\": \"2026-03-02T08:00:00Z\"");
    assertThat(ranked()).isEqualTo("big big-late small-old small");
    for (int hour = 10; hour < 14; hour++) {
      look("2026-03-02T%d:00:00Z".formatted(hour));
    }
    assertThat(given()).isEqualTo("first big big-late small-old small");
  }

  @Test
  void aNewLeadDoesNotOvertakeThoseWhoWaitEvenWhereItComesFirst() {
    fairlead.pool("caps: [{most: 2, per: hour}]", "ana");
    fairlead.batch(2);
    fairlead.decide("old");
    fairlead.decide("older", ", \"occurredAt\": \"2026-03-02T09:00:00Z\"");
    assertThat(fairlead.at("2026-03-02T10:00:00Z").decide("new").field("kind"))
        .isEqualTo("DEFERRED");
    assertThat(given()).endsWith("older old");
    assertThat(fairlead.at("2026-03-02T11:00:00Z").decide("newer").field("rep")).isEqualTo("ana");
    assertThat(given()).endsWith("older old new newer");
  }

  @Test
  void beforeANewLeadAHundredGoOutAndThenItWaitsBehindTheOthers() {
    fairlead.pool("strategy: round-robin", "ana");
    fairlead.offline("ana");
    IntStream.range(0, 102).forEach(i -> fairlead.decide("old-" + i));
    fairlead.online("ana");
    Reply late = fairlead.decide("new");
    assertThat(late.field("reasonCode")).isEqualTo("OTHERS_FIRST");
    assertThat(late.field("reason"))
        .isEqualTo("Nobody can take it yet, because leads that have waited longer go first.");
    assertThat(fairlead.line(late, "ana").required("why").asString()).isNotEmpty();
    assertThat(ranked()).isEqualTo("old-100 old-101 new");
    look("2026-03-02T09:59:00Z");
    assertThat(given()).endsWith("old-99 old-100 old-101 new");
  }

  @Test
  void whoWaitsForOneRepHoldsUpNoLeadThatAnotherTakes() {
    fairlead.rep("ana", "{\"maxOpen\": 1}");
    fairlead.pool("strategy: round-robin", "ana", "bo");
    fairlead.ask("{\"lead\": {\"externalId\": \"one\"}, \"excludeReps\": [\"bo\"]}");
    fairlead.ask("{\"lead\": {\"externalId\": \"two\"}, \"excludeReps\": [\"bo\"]}");
    assertThat(fairlead.decide("three").field("rep")).isEqualTo("bo");
    assertThat(ranked()).isEqualTo("two");
    fairlead.report("one", "LOST");
    look("2026-03-02T10:00:00Z");
    assertThat(fairlead.decide("two").field("rep")).isEqualTo("ana");
  }

  @Test
  void anEndedAbsenceANewRepAndAChangedPlanLetLeadsOut() {
    fairlead.pool("strategy: round-robin", "ana");
    fairlead.offline("ana");
    fairlead.decide("one");
    look("2026-03-02T10:00:00Z");
    assertThat(ranked()).isEqualTo("one");
    fairlead.online("ana");
    look("2026-03-02T10:00:01Z");
    assertThat(given()).isEqualTo("one");

    fairlead.plan(
        "{pools: {team: {members: [{where: 'rep.team == \"x\"'}]}}, routes: [{pool: team}]}");
    fairlead.rep("ana", "{\"team\": \"x\"}");
    fairlead.offline("ana");
    fairlead.decide("two");
    fairlead.rep("new", "{\"team\": \"x\"}");
    look("2026-03-02T10:00:02Z");
    assertThat(fairlead.decide("two").field("rep")).isEqualTo("new");

    fairlead.offline("new");
    fairlead.decide("three");
    fairlead.pool("strategy: round-robin", "bo");
    look("2026-03-02T10:00:03Z");
    assertThat(fairlead.decide("three").field("rep")).isEqualTo("bo");
    assertThat(ranked()).isEmpty();
  }

  @Test
  void aHeldLeadGoesOutWithThePlanThatHoldsItNoLonger() {
    fairlead.plan("{pools: {p: {members: [{rep: ana}]}}, routes: [{hold: not yet}]}");
    fairlead.decide("one");
    look("2026-03-02T10:00:00Z");
    assertThat(ranked()).isEqualTo("one");
    fairlead.plan("{pools: {p: {members: [{rep: ana}]}}, routes: [{pool: p}]}");
    look("2026-03-02T10:00:01Z");
    assertThat(fairlead.decide("one").field("rep")).isEqualTo("ana");
  }

  @Test
  void aLeadThatWasTakenBackWaitsLikeOthersAndNeverGoesBack() {
    fairlead.pool("rotation: {order: fixed}", "ana", "bo");
    fairlead.offline("bo");
    Reply first = fairlead.decide("one");
    assertThat(first.field("rep")).isEqualTo("ana");
    Reply again = people(first, "reassign", "");
    assertThat(again.field("kind")).isEqualTo("DEFERRED");
    JsonNode waits = fairlead.served().get("/v1/waiting").json().get(0);
    assertThat(waits.required("waitsFor").toString()).isEqualTo("[\"bo\"]");
    assertThat(waits.required("arose").asString()).isEqualTo("2026-03-02T09:59:00Z");
    look("2026-03-02T10:00:00Z");
    assertThat(ranked()).isEqualTo("one");
    Reply third = people(again, "reassign", "");
    assertThat(fairlead.decide("one").field("id")).isEqualTo(third.field("id"));
    fairlead.online("bo");
    look("2026-03-02T10:00:01Z");
    assertThat(ranked()).isEmpty();
    assertThat(fairlead.decide("one").field("rep")).isEqualTo("bo");
  }

  @Test
  void whatAPersonHoldsOrGivesToSomebodyWaitsNoLonger() {
    fairlead.pool("rotation: {order: fixed}", "ana");
    fairlead.offline("ana");
    Reply held = people(fairlead.decide("held"), "hold", "");
    people(fairlead.decide("given"), "reassign", ", \"to\": \"bo\"");
    assertThat(ranked()).isEmpty();
    fairlead.online("ana");
    look("2026-03-02T10:00:00Z");
    assertThat(given()).isEqualTo("given");
    assertThat(fairlead.decide("held").field("id")).isEqualTo(held.field("id"));
  }

  @Test
  void aLeadThatHasWaitedLongEnoughGoesToTheCatchAllAndWaitsThereIfItMust() {
    fairlead.hire("quincy");
    for (String then : List.of("catch-all", "rest", "nobody")) {
      fairlead.at("2026-03-02T09:59:00Z");
      fairlead.plan(
          """
          people: {catch-all: quincy}
          pools:
            inbound: {members: [{rep: ana}], deferral: {upTo: 2h, then: %s}}
            rest: {members: [{rep: quincy}]}
          routes: [{pool: inbound}]
          """
              .formatted(then));
      fairlead.offline("ana");
      fairlead.decide(then);
      look("2026-03-02T11:00:00Z");
      fairlead.offline("quincy");
      look("2026-03-02T11:58:59Z");
      assertThat(fairlead.decide(then).field("kind")).isEqualTo("DEFERRED");
      look("2026-03-02T11:59:00Z");
      fairlead.online("quincy");
      look("2026-03-02T11:59:01Z");
      Reply decided = fairlead.decide(then);
      if (then.equals("nobody")) {
        assertThat(decided.field("kind")).isEqualTo("UNROUTABLE");
        assertThat(decided.field("reasonCode")).isEqualTo("WAITED_TOO_LONG");
      } else {
        assertThat(decided.field("rep")).as(then).isEqualTo("quincy");
        assertThat(decided.field("reason"))
            .startsWith("It has waited as long as its pool lets leads wait, so it goes to ");
      }
      assertThat(ranked()).isEmpty();
    }
  }

  @Test
  void aLeadForWhomNobodyIsLeftEndsAndSaysSo() {
    fairlead.pool("strategy: round-robin", "ana");
    fairlead.offline("ana");
    fairlead.decide("one");
    fairlead.rep("ana", "{\"activeTo\": \"2026-03-02T10:30:00Z\"}");
    look("2026-03-02T10:30:00Z");
    Reply ended = fairlead.decide("one");
    assertThat(ended.field("kind")).isEqualTo("UNROUTABLE");
    assertThat(ended.field("reasonCode")).isEqualTo("NOBODY_ACTIVE");
    assertThat(ranked()).isEmpty();
  }

  @Test
  void inEventTimeALaterLeadLetsOutThoseWhoWaitBeforeIt() {
    fairlead.at("2026-03-09T00:00:00Z");
    fairlead.pool("clock: event, caps: [{most: 1, per: day}]", "ana");
    fairlead.decideAt("one", "2026-03-02T10:00:00Z");
    fairlead.decideAt("two", "2026-03-02T11:00:00Z");
    fairlead.served().part(WaitingRoom.class).look();
    assertThat(ranked()).isEqualTo("two");
    assertThat(fairlead.decideAt("three", "2026-03-03T09:00:00Z").field("kind"))
        .isEqualTo("DEFERRED");
    assertThat(fairlead.explain(fairlead.decide("two")).required("asOf").asString())
        .isEqualTo("2026-03-03T09:00:00Z");
    assertThat(ranked()).isEqualTo("three");
  }

  @Test
  void aLeadWaitsInEveryPoolOnItsWay() {
    fairlead.plan(
        """
        pools: {a: {members: [{rep: ana}]}, b: {members: [{rep: bo}]}}
        routes: [{pool: a, else: continue}, {pool: b, else: continue}]
        """);
    fairlead.offline("ana");
    fairlead.offline("bo");
    fairlead.decide("one");
    assertThat(count("waiting")).isEqualTo(2);
    fairlead.online("bo");
    look("2026-03-02T10:00:00Z");
    assertThat(fairlead.decide("one").field("rep")).isEqualTo("bo");
    assertThat(count("waiting")).isZero();
  }

  @Test
  void whoWaitsSurvivesARestart() {
    fairlead.pool("caps: [{most: 1, per: hour}]", "ana");
    fairlead.decide("one");
    fairlead.decide("two");
    fairlead.served().restart();
    look("2026-03-02T10:00:00Z");
    assertThat(fairlead.decide("two").field("rep")).isEqualTo("ana");
  }

  @Test
  void twoInstancesGiveEachLeadOutOnceInOrderAndNobodyOvertakes() throws Exception {
    fairlead.rep("ana", "{\"maxOpen\": 2}");
    fairlead.rep("bo", "{\"maxOpen\": 1}");
    fairlead.pool("strategy: round-robin", "ana", "bo");
    try (WebServer other =
            WebServer.start(fairlead.served().dataSource(), "127.0.0.1", 0, SetClock.class);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      other.part(SetClock.Hand.class).set("2026-03-02T09:59:00Z");
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        clients.add(threads.submit(() -> work(number, other)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    drain();
    assertThat(count("decision where kind = 'DEFERRED'")).isGreaterThan(100);
    assertThat(count("assignment")).isEqualTo(CLIENTS * LEADS_OF_A_CLIENT);
    assertThat(count("(select lead_id from assignment group by lead_id having count(*) > 1) twice"))
        .isZero();
    assertThat(count(OVERTAKEN)).as("given while an older lead waited").isZero();
  }

  /** Closes a lead only once the next one was asked for, so that others wait meanwhile. */
  private void work(int client, WebServer other) {
    Optional<String> open = Optional.empty();
    for (int i = 0; i < LEADS_OF_A_CLIENT; i++) {
      String lead = client + "-" + i;
      boolean given = fairlead.decide(lead).field("kind").equals("ASSIGNED");
      open.ifPresent(last -> fairlead.report(last, "LOST"));
      open = given ? Optional.of(lead) : Optional.empty();
      if (i % 5 == 4) {
        (client % 2 == 0
                ? other.part(WaitingRoom.class)
                : fairlead.served().part(WaitingRoom.class))
            .look();
      }
    }
  }

  /** Closes what is open, so that the next in line goes out, until nobody waits. */
  private void drain() {
    while (count("waiting") > 0) {
      for (JsonNode lead : open()) {
        fairlead.report(lead.asString(), "LOST");
      }
      fairlead.served().part(WaitingRoom.class).look();
    }
  }

  private JsonNode open() {
    return JsonMapper.shared()
        .readTree(
            text(
                """
                select coalesce(json_agg(external_id), '[]') from lead
                where id in (select lead_id from assignment join holding on assignment_id = assignment.id
                  where holding.until is null)
                """));
  }

  /** Leads that were given while one that stood before them waited; all leads are alike. */
  private static final String OVERTAKEN =
      """
      decision given join lead on lead.id = given.lead_id
      where given.kind = 'ASSIGNED' and exists (
        select from decision waits join lead older on older.id = waits.lead_id
        where waits.kind = 'DEFERRED' and waits.seq < given.seq and waits.lead_id <> given.lead_id
          and (given.attempt = 1 or (older.occurred_at, older.id) < (lead.occurred_at, lead.id))
          and not exists (select from decision out where out.lead_id = waits.lead_id
            and out.kind = 'ASSIGNED' and out.seq < given.seq))
      """;

  @Test
  void aHundredThousandWhoWaitDoNotHoldUpADecision() {
    fairlead.pool("caps: [{most: 1, per: hour}]", "ana");
    fairlead.decide("first");
    fairlead.decide("model");
    run(
        """
        insert into lead (system, external_id, occurred_at, known_at, fields)
        select system, 'many-' || i, occurred_at + i * interval '1 millisecond', known_at, fields
        from lead, generate_series(1, 100000) as i where external_id = 'model'
        """,
        """
        insert into waiting (lead_id, trigger, pool, kind, basis, reps, tier, since, began, fields, excluded, decision_id)
        select lead.id, trigger, pool, case when lead.id % 20 = 0 then kind || lead.id % 400 else kind end, basis, reps,
          tier, lead.occurred_at, began, waiting.fields, excluded, decision_id
        from waiting, lead where external_id like 'many-%'
        """,
        "analyze waiting");
    long empty = millis(() -> fairlead.decide("deferred"));
    fairlead.at("2026-03-02T10:00:00Z");
    long began = System.nanoTime();
    assertThat(fairlead.decide("new").field("kind")).isEqualTo("DEFERRED");
    long overtaking = (System.nanoTime() - began) / 1_000_000;
    long look = millis(() -> fairlead.served().part(WaitingRoom.class).look());
    System.out.printf(
        "100,000 wait: deferring one more %d ms, giving one out before a new one %d ms, a look %d ms%n",
        empty, overtaking, look);
    assertThat(given()).isEqualTo("first model");
    assertThat(empty + overtaking + look).isLessThan(5_000);
  }

  private static long millis(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1_000_000;
  }

  private Reply people(Reply decision, String what, String more) {
    Reply reply =
        fairlead
            .served()
            .post(
                "/v1/decisions/" + decision.field("id") + ":" + what,
                "{\"because\": \"she asked for it\"" + more + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  private void look(String time) {
    fairlead.at(time).served().part(WaitingRoom.class).look();
  }

  /** Who waits, in order. */
  private String ranked() {
    return fairlead
        .served()
        .get("/v1/waiting")
        .json()
        .valueStream()
        .map(lead -> lead.required("lead").asString())
        .collect(joining(" "));
  }

  /** Who was given out, in order. */
  private String given() {
    return text(
        """
        select coalesce(string_agg(external_id, ' ' order by seq), '')
        from decision join lead on lead.id = lead_id where kind = 'ASSIGNED'
        """);
  }

  private long count(String from) {
    return fairlead.served().count("select count(*) from " + from);
  }

  private String text(String sql) {
    try (Connection connection = fairlead.served().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String... all) {
    try (Connection connection = fairlead.served().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
