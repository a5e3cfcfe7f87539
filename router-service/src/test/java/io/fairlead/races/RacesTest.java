package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.cli.FairleadProcess;
import io.fairlead.web.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances over one database: one is killed with -9 and started again, the other stands still
 * for a while, and the database crashes. What is true is read from the log. The size can be set, as
 * in {@code -Draces.leads=1500 -Draces.clients=50 -Draces.frozen=7}.
 */
class RacesTest {

  private static final int LEADS = Integer.getInteger("races.leads", 5_000);
  private static final int CLIENTS = Integer.getInteger("races.clients", 50);
  private static final int FROZEN_SECONDS = Integer.getInteger("races.frozen", 20);

  private static final int AT_A_TIME = Integer.getInteger("races.atATime", 40);

  /** So tight that reps are at it again and again. */
  private static final int MOST_OPEN = 4;

  /** So tight that some reps reach it however few leads there are, and wherever an hour ends. */
  private static final int MOST_AN_HOUR = LEADS / 24;

  private static final String REPS =
      """
      id,maxOpen
      ana,4
      bo,4
      chloe,4
      dan,4
      eve,4
      fred,4
      gina,4
      """;

  /** Each pool shares reps with each other one. */
  private static final String PLAN =
      """
      {"pools": {
         "turns": {"members": [{"rep": "ana"}, {"rep": "bo"}, {"rep": "chloe"}, {"rep": "dan"}],
                   "strategy": "round-robin", "caps": [{"most": %1$d, "per": "hour", "where": "rep.id == 'bo'"}]},
         "loads": {"members": [{"rep": "chloe"}, {"rep": "dan"}, {"rep": "eve"}, {"rep": "fred"}],
                   "strategy": "least-loaded", "caps": [{"most": %1$d, "per": "hour", "where": "rep.id == 'fred'"}]},
         "weights": {"members": [{"rep": "eve", "weight": 3}, {"rep": "fred", "weight": 2},
                                 {"rep": "gina", "weight": 1}, {"rep": "ana", "weight": 1}],
                     "strategy": "weighted", "caps": [{"most": %1$d, "per": "hour", "where": "rep.id == 'gina'"}]}},
       "routes": [{"name": "turns", "when": "lead.source == 'turns'", "pool": "turns"},
                  {"name": "loads", "when": "lead.source == 'loads'", "pool": "loads"},
                  {"name": "rest", "pool": "weights"}]}
      """
          .formatted(MOST_AN_HOUR);

  @TempDir private Path folder;

  @Test
  void whateverVanishesEveryLeadIsGivenOnceAndEveryPickIsRight() throws Exception {
    try (OwnServer server = OwnServer.start(folder);
        FairleadProcess first = FairleadProcess.serve(server.url());
        FairleadProcess second = FairleadProcess.serve(server.url())) {
      Stages stages = new Stages();
      Instances instances = new Instances();
      Floor floor = new Floor(instances, LEADS, List.of("turns", "loads", "weights"), AT_A_TIME);
      prepare(instances, first.url());
      instances.serve(0, first.url());
      instances.serve(1, second.url());
      try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          running.add(clients.submit(() -> floor.work(client)));
        }
        floor.awaitGiven(LEADS / 10);
        stages.reached("a tenth", floor);
        first.kill();
        try (FairleadProcess again = FairleadProcess.serve(server.url())) {
          instances.serve(0, again.url());
          stages.reached("killed and started again", floor);
          second.freeze();
          TimeUnit.SECONDS.sleep(FROZEN_SECONDS); // it is the time that is tested
          second.thaw();
          stages.reached("frozen and thawed", floor);
          assertThat(floor.left()).as("leads when the database crashes").isPositive();
          server.restart();
          for (Future<?> client : running) {
            client.get();
          }
        }
      }
      stages.reached("all closed", floor);
      checkAnswers(floor);
      checkLog(server, floor);
      stages.reached("checked", floor);
    }
  }

  /** Everybody was told the same of a lead: a wait at the most, and then who got it. */
  private static void checkAnswers(Floor floor) {
    assertThat(floor.heard()).hasSize(LEADS);
    assertThat(floor.heard().values())
        .allSatisfy(heard ->
            assertThat(heard.stream().map(News.Heard::kind))
                .isIn(
                    List.of("DECISION_ASSIGNED"),
                    List.of("DECISION_DEFERRED", "DECISION_ASSIGNED")));
    assertThat(floor.answered())
        .allSatisfy((lead, decisions) ->
            assertThat(decisions)
                .containsExactly(floor.heard().getOrDefault(lead, List.of()).getLast().decision()));
  }

  private static void checkLog(OwnServer log, Floor floor) throws SQLException {
    assertThat(log.count("select count(*) from event"))
        .as("events that were heard, each once")
        .isEqualTo(floor.heard().values().stream().mapToInt(List::size).sum());
    assertThat(log.count("select count(*) from lead")).isEqualTo(LEADS);
    assertThat(log.count("select count(*) from assignment")).isEqualTo(LEADS);
    assertThat(log.count("select count(distinct lead_id) from assignment")).isEqualTo(LEADS);
    assertThat(log.count("select count(*) from waiting")).isZero();
    assertThat(log.count("select count(*) from decision where kind = 'DEFERRED'"))
        .as("leads that waited and went out by themselves")
        .isGreaterThan(LEADS / 20);
    for (String read : Wrongs.READ) {
      log.execute(read);
    }
    assertThat(log.count(Wrongs.JUDGED)).as("four reps for each lead").isEqualTo(4L * LEADS);
    assertThat(log.count(Wrongs.KNOWN)).as("with all that is checked").isGreaterThan(2L * LEADS);
    for (Map.Entry<String, String> wrong : Wrongs.ALL.entrySet()) {
      assertThat(
              log.count(
                  wrong
                      .getValue()
                      .replace(":most_open", String.valueOf(MOST_OPEN))
                      .replace(":most_an_hour", String.valueOf(MOST_AN_HOUR))))
          .as(wrong.getKey())
          .isZero();
    }
    for (String code : Set.of("CAP_OPEN", "CAP_PER_HOUR")) {
      assertThat(
              log.count(
                  "select count(distinct seq) from judged where reasons @> '[{\"code\": \"%s\"}]'"
                      .formatted(code)))
          .as("decisions in which a cap refused somebody: " + code)
          .isPositive();
    }
  }

  private static void prepare(Instances instances, URI url) throws Exception {
    HttpResponse<String> job = instances.send(url, "POST", "/v1/imports?kind=reps", REPS);
    assertThat(job.statusCode()).as(job.body()).isEqualTo(202);
    String id = Json.strict().readTree(job.body()).required("id").asString();
    String status = "QUEUED";
    while (!status.equals("SUCCEEDED")) {
      assertThat(status).isIn("QUEUED", "RUNNING");
      status =
          Json.strict()
              .readTree(instances.send(url, "GET", "/v1/jobs/" + id, "").body())
              .required("status")
              .asString();
    }
    HttpResponse<String> plan = instances.send(url, "PUT", "/v1/plan", PLAN);
    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
  }
}
