package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The cap of open leads over REST, on PostgreSQL. */
class OpenLeadsTest {

  private static final int THREADS = 20;

  private ServedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = ServedFairlead.start();
    fairlead.await(
        fairlead.post(
            "/v1/imports?kind=reps",
            "id,maxOpen\nana,2\nbo,2\nchloe,3\nnever,0\nfree,\n",
            "Content-Type",
            "text/csv"));
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void aRepAtTheCapOfOpenLeadsIsRefusedUntilTheOldestHasBeenOpenForTooLong() {
    plan("event", ", \"openFor\": \"36h\"", "ana");
    decide("L1", "2026-02-02T10:00:00Z");
    decide("L2", "2026-02-02T11:00:00Z");
    Reply waiting = decide("L3", "2026-02-02T12:00:00Z");
    assertThat(waiting.field("kind")).isEqualTo("DEFERRED");
    assertThat(waiting.field("reason"))
        .isEqualTo(
            "Nobody can take it before 2026-02-03T22:00:00Z, because nobody who fits and is at work has capacity left: ana is at the cap of 2 open leads.");
    JsonNode line = explain(waiting).required("slate").get(0);
    assertThat(line.required("verdict").get(0).required("code").asString()).isEqualTo("CAP_OPEN");
    assertThat(line.required("verdict").get(0).required("clears").asString())
        .isEqualTo("2026-02-03T22:00:00Z");
    assertThat(line.required("open").asInt()).isEqualTo(2);
    assertThat(line.required("maxOpen").asInt()).isEqualTo(2);
    assertThat(decide("L4", "2026-02-03T21:59:59.999999Z").field("kind")).isEqualTo("DEFERRED");
    assertThat(decide("L5", "2026-02-03T22:00:00Z").field("kind")).isEqualTo("DEFERRED");
    assertThat(decide("L3", "2026-02-02T12:00:00Z").field("rep")).isEqualTo("ana");
    assertThat(decide("L4", "2026-02-03T21:59:59.999999Z").field("kind")).isEqualTo("DEFERRED");
  }

  @Test
  void aCapOfNothingNeverClears() {
    plan("wall", "", "never");
    Reply refused = decide("L1");
    assertThat(refused.field("kind")).isEqualTo("UNROUTABLE");
    assertThat(refused.field("reason"))
        .isEqualTo(
            "Nobody can take it, because nobody who fits and is at work has capacity left: never is at the cap of 0 open leads.");
  }

  @Test
  void anOutcomeThatClosesFreesAndItsRetractionTakesTheFreedPlaceAgain() {
    plan("wall", "", "ana");
    for (String closing : List.of("CONVERTED", "LOST", "DISQUALIFIED", "RECYCLED")) {
      decide(closing + 1);
      decide(closing + 2);
      report(closing + 1, "CONTACTED");
      assertThat(decide(closing + 3).field("kind")).isEqualTo("DEFERRED");
      report(closing + 1, closing);
      report(closing + 1, "RETRACTED");
      assertThat(decide(closing + 3).field("kind")).isEqualTo("DEFERRED");
      report(closing + 1, closing);
      assertThat(decide(closing + 3).field("rep")).isEqualTo("ana");
      report(closing + 2, "LOST");
      report(closing + 3, "LOST");
    }
  }

  @Test
  void anOutcomeFreesOnlyFromWhenItHappened() {
    plan("event", "", "ana");
    decide("L1", "2026-02-02T10:00:00Z");
    decide("L2", "2026-02-02T10:00:00Z");
    Reply lost =
        fairlead.post(
            "/v1/outcomes",
            "{\"lead\": \"L1\", \"kind\": \"LOST\", \"occurredAt\": \"2026-02-05T10:00:00Z\"}");
    assertThat(lost.status()).as(lost.text()).isEqualTo(200);
    assertThat(decide("L3", "2026-02-04T10:00:00Z").field("kind")).isEqualTo("DEFERRED");
    assertThat(decide("L4", "2026-02-05T10:00:00Z").field("kind")).isEqualTo("DEFERRED");
    assertThat(decide("L3", "2026-02-04T10:00:00Z").field("rep")).isEqualTo("ana");
  }

  @Test
  void aLeadGivenToSomebodyElseIsNoLongerOpenWithTheFirst() {
    plan("wall", "", "ana", "bo");
    Reply first = decide("L1");
    String rep = first.field("rep");
    String other = rep.equals("ana") ? "bo" : "ana";
    Reply again =
        fairlead.post(
            "/v1/decisions",
            "{\"lead\": {\"externalId\": \"L1\"}, \"trigger\": \"returned\", \"excludeReps\": [\"%s\"]}"
                .formatted(rep));
    assertThat(again.field("rep")).isEqualTo(other);
    JsonNode slate = explain(decide("L2")).required("slate");
    assertThat(line(slate, rep).required("open").asInt()).isZero();
    assertThat(line(slate, other).required("open").asInt()).isEqualTo(1);
  }

  @Test
  void anImportedHistoryCountsAsOpenWhereItIs() {
    fairlead.await(
        fairlead.post(
            "/v1/imports?kind=history",
            "externalId,rep,assignedAt,outcome,outcomeAt\n"
                + "H1,ana,%1$s,,\nH2,ana,%1$s,,\nH3,bo,%1$s,,\nH4,bo,%1$s,LOST,%2$s\n"
                    .formatted(
                        Instant.now().minus(Duration.ofDays(2)),
                        Instant.now().minus(Duration.ofDays(1))),
            "Content-Type",
            "text/csv"));
    plan("wall", "", "ana", "bo");
    assertThat(decide("L1").field("rep")).isEqualTo("bo");
    assertThat(decide("L2").field("kind")).isEqualTo("DEFERRED");
  }

  @Test
  void underManyThreadsAndWithOutcomesFreeingMeanwhileNoCapIsEverExceeded() throws Exception {
    plan("wall", "", "chloe", "ana");
    AtomicInteger number = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        boolean closes = i % 4 == 0;
        running.add(
            threads.submit(() -> {
              for (int turn = 0; turn < 40; turn++) {
                long open = closes ? fairlead.count(ANY_OPEN) : 0;
                if (open > 0) {
                  report("L" + open, "LOST");
                } else {
                  decide("L" + number.incrementAndGet());
                }
              }
            }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    assertThat(fairlead.count(EXCESSES))
        .as("assignments over the cap, by the facts alone")
        .isZero();
    assertThat(fairlead.count("select count(*) from assignment")).isGreaterThan(40);
    assertThat(fairlead.count("select count(*) from outcome")).isGreaterThan(20);
    assertThat(fairlead.count("select count(*) from decision where kind = 'DEFERRED'"))
        .isPositive();
    assertThat(fairlead.count(WRONGLY_REFUSED)).as("refused below the cap").isZero();
  }

  /** The number of a lead that is open, or 0: whose place came free, somebody who waited has it. */
  private static final String ANY_OPEN =
      """
      select coalesce((
        select cast(substr(external_id, 2) as bigint) from holding
        join assignment on assignment.id = assignment_id join lead on lead.id = lead_id
        where until is null order by random() limit 1), 0)
      """;

  /** Assignments after which more leads were open with the rep than the cap allows. */
  private static final String EXCESSES =
      """
      select count(*) from assignment a join rep on rep.id = a.rep_id
      where rep.max_open < (
        select count(*) from assignment other
        where other.rep_id = a.rep_id and other.id <= a.id and not exists (
          select 1 from outcome where outcome.assignment_id = other.id and outcome.occurred_at <= a.occurred_at))
      """;

  /** Decisions that refused a rep with whom fewer leads than the cap were open. */
  private static final String WRONGLY_REFUSED =
      """
      select count(*) from slate
      cross join lateral unnest(slate_numbers(numbers, 0), slate_numbers(numbers, 14), slate_numbers(numbers, 17))
        as line (eligible, open, most_open)
      where eligible = 0 and open < most_open
      """;

  private Reply decide(String id) {
    return fairlead.post("/v1/decisions", "{\"lead\": {\"externalId\": \"" + id + "\"}}");
  }

  private Reply decide(String id, String at) {
    return fairlead.post(
        "/v1/decisions",
        "{\"lead\": {\"externalId\": \"" + id + "\", \"occurredAt\": \"" + at + "\"}}");
  }

  private void report(String lead, String kind) {
    Reply reply =
        fairlead.post("/v1/outcomes", "{\"lead\": \"" + lead + "\", \"kind\": \"" + kind + "\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private JsonNode explain(Reply decision) {
    return fairlead.get("/v1/decisions/" + decision.field("id")).json();
  }

  private void plan(String clock, String more, String... reps) {
    List<String> members = new ArrayList<>();
    for (String rep : reps) {
      members.add("{\"rep\": \"" + rep + "\"}");
    }
    Reply reply =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"everyone": {"members": [%s], "clock": "%s"%s}},
             "routes": [{"name": "all", "pool": "everyone"}]}
            """
                .formatted(String.join(", ", members), clock, more));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().required("findings")).isEmpty();
  }

  private static JsonNode line(JsonNode slate, String rep) {
    for (JsonNode line : slate) {
      if (line.required("rep").asString().equals(rep)) {
        return line;
      }
    }
    throw new AssertionError("no line for " + rep);
  }
}
