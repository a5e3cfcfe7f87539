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
 * in {@code -Draces.leads=800}.
 */
class RacesTest {

  private static final int LEADS = Integer.getInteger("races.leads", 5_000);
  private static final int CLIENTS = Integer.getInteger("races.clients", 50);
  private static final int FROZEN_SECONDS = Integer.getInteger("races.frozen", 20);

  /** So tight that reps are at it again and again. */
  private static final int MOST_OPEN = 4;

  /** So tight that some reps reach it however few leads there are. */
  private static final int MOST_AN_HOUR = LEADS / 16;

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
      Floor floor = new Floor(LEADS, List.of("turns", "loads", "weights"));
      prepare(floor, first.url());
      floor.serve(0, first.url());
      floor.serve(1, second.url());
      try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          running.add(clients.submit(() -> floor.work(client)));
        }
        floor.awaitDecided(LEADS / 5);
        first.kill();
        try (FairleadProcess again = FairleadProcess.serve(server.url())) {
          floor.serve(0, again.url());
          floor.awaitDecided(2 * LEADS / 5);
          second.freeze();
          TimeUnit.SECONDS.sleep(FROZEN_SECONDS); // it is the time that is tested
          second.thaw();
          floor.awaitDecided(3 * LEADS / 5);
          server.restart();
          for (Future<?> client : running) {
            client.get();
          }
        }
      }
      assertThat(floor.decisions()).hasSize(LEADS);
      assertThat(floor.decisions().values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
      System.out.printf("Races: %s%n", floor);
      checkLog(server);
    }
  }

  private static void checkLog(OwnServer log) throws SQLException {
    assertThat(log.count("select count(*) from lead")).isEqualTo(LEADS);
    assertThat(log.count("select count(*) from assignment")).isEqualTo(LEADS);
    assertThat(log.count("select count(distinct lead_id) from assignment")).isEqualTo(LEADS);
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
                  "select count(*) from decision where slate @> '[{\"reasons\": [{\"code\": \"%s\"}]}]'"
                      .formatted(code)))
          .as("decisions in which a cap refused somebody: " + code)
          .isPositive();
    }
  }

  private static void prepare(Floor floor, URI url) throws Exception {
    HttpResponse<String> job = floor.send(url, "POST", "/v1/imports?kind=reps", REPS);
    assertThat(job.statusCode()).as(job.body()).isEqualTo(202);
    String id = Json.strict().readTree(job.body()).required("id").asString();
    String status = "QUEUED";
    while (!status.equals("SUCCEEDED")) {
      assertThat(status).isIn("QUEUED", "RUNNING");
      status =
          Json.strict()
              .readTree(floor.send(url, "GET", "/v1/jobs/" + id, "").body())
              .required("status")
              .asString();
    }
    HttpResponse<String> plan = floor.send(url, "PUT", "/v1/plan", PLAN);
    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
  }
}
