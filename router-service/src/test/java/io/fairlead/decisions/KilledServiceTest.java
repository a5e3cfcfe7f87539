package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.cli.FairleadProcess;
import io.fairlead.database.Database;
import io.fairlead.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Twenty clients, two pools, every lead posted twice, and a kill -9 in the middle. */
class KilledServiceTest {

  private static final int CLIENTS = 20;
  private static final int LEADS = 2_000;
  private static final int CAP = 150;

  private static final String REPS =
      """
      id,maxPerDay
      open-1,
      open-2,
      open-3,
      open-4,
      open-5,
      capped-1,150
      capped-2,150
      capped-3,150
      """;

  private static final String PLAN =
      """
      {"pools": {
         "open": {"members": [{"rep": "open-1"}, {"rep": "open-2"}, {"rep": "open-3"}, {"rep": "open-4"}, {"rep": "open-5"}],
                  "strategy": "round-robin"},
         "capped": {"members": [{"rep": "capped-1"}, {"rep": "capped-2"}, {"rep": "capped-3"}],
                    "strategy": "round-robin", "clock": "event"}},
       "routes": [{"name": "capped", "when": "lead.source == 'capped'", "pool": "capped"},
                  {"name": "rest", "pool": "open"}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private volatile CompletableFuture<URI> service = new CompletableFuture<>();
  private final Map<String, Set<String>> decisions = new ConcurrentHashMap<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<Void> halfway = new CompletableFuture<>();

  @TempDir private Path folder;

  @Test
  void everyLeadHasOneDecisionNoCapIsExceededAndEveryTurnIsRight() throws Exception {
    FairleadProcess first = FairleadProcess.serve(folder);
    prepare(first.url());
    service.complete(first.url());
    Queue<String> leads = new ConcurrentLinkedQueue<>(shuffledTwice());
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> postAll(leads)));
      }
      halfway.join();
      CompletableFuture<URI> next = new CompletableFuture<>();
      service = next;
      first.kill();
      try (FairleadProcess second = FairleadProcess.serve(folder)) {
        next.complete(second.url());
        for (Future<?> client : running) {
          client.get();
        }
        checkAnswers();
        try (Database database = Database.attached(folder);
            Connection connection = database.dataSource().getConnection()) {
          checkLog(connection);
        }
      }
    }
  }

  private void checkAnswers() {
    assertThat(decisions).hasSize(LEADS);
    assertThat(decisions.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  private static void checkLog(Connection log) throws SQLException {
    assertThat(count(log, "select count(*) from decision")).isEqualTo(LEADS);
    assertThat(count(log, "select count(distinct lead_id) from decision")).isEqualTo(LEADS);
    assertThat(count(log, "select count(*) from event")).isEqualTo(LEADS);
    assertThat(
            count(log, "select count(*) from decision where pool = 'open' and kind = 'ASSIGNED'"))
        .isEqualTo(LEADS / 2);
    assertThat(count(log, "select count(*) from decision where kind = 'ASSIGNED'"))
        .isEqualTo(count(log, "select count(*) from assignment"))
        .isEqualTo(LEADS / 2 + 3 * CAP);
    assertThat(
            count(
                log,
                "select max(taken) from (select count(*) as taken from assignment"
                    + " where rep_id like 'capped%' group by rep_id, date_trunc('day', occurred_at, 'UTC')) days"))
        .isEqualTo(CAP);
    assertThat(count(log, JUDGED))
        .as("reps that the slates tell of")
        .isEqualTo(5L * (LEADS / 2) + 3L * (LEADS - LEADS / 2));
    assertThat(count(log, TURNS_OUT_OF_ORDER)).isZero();
    assertThat(count(log, WRONGLY_REFUSED)).isZero();
  }

  private static final String JUDGED =
      """
      select count(line.eligible) from decision d join slate on slate.decision_id = d.id
        cross join lateral slate_lines(slate.numbers, slate.words, null, null) as line
      """;

  /** Picks where an eligible rep had waited longer than the one who was picked. */
  private static final String TURNS_OUT_OF_ORDER =
      """
      with judged as (
        select d.pool, d.seq, d.rep_id, line.rep, line.eligible
        from decision d join slate on slate.decision_id = d.id
          cross join lateral slate_lines(slate.numbers, slate.words, null, null) as line where d.kind = 'ASSIGNED'
      ), waited as (
        select judged.*, coalesce((select max(before.seq) from decision before
          where before.pool = judged.pool and before.rep_id = judged.rep and before.seq < judged.seq), 0) as last_turn
        from judged
      )
      select count(*) from waited chosen join waited other on other.pool = chosen.pool and other.seq = chosen.seq
      where chosen.rep = chosen.rep_id and (not chosen.eligible or (other.eligible and other.last_turn < chosen.last_turn))
      """;

  /**
   * Reps who were refused without having reached their cap, or could take a lead though they had.
   */
  private static final String WRONGLY_REFUSED =
      """
      select count(*) from decision d join slate on slate.decision_id = d.id
          cross join lateral slate_lines(slate.numbers, slate.words, null, null) as line
      where d.pool = 'capped' and line.eligible
        <> ((select count(*) from decision before where before.rep_id = line.rep and before.seq < d.seq) < 150)
      """;

  private static long count(Connection log, String sql) throws SQLException {
    try (Statement statement = log.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static List<String> shuffledTwice() {
    List<String> leads = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      leads.add("L" + i);
      leads.add("L" + i);
    }
    Collections.shuffle(leads, new Random(5));
    return leads;
  }

  private void postAll(Queue<String> leads) {
    for (String lead = leads.poll(); lead != null; lead = leads.poll()) {
      post(lead);
      if (answered.incrementAndGet() == LEADS) {
        halfway.complete(null);
      }
    }
  }

  /** Posts until there is an answer: whoever gets none must be able to ask again. */
  private void post(String lead) {
    boolean capped = Integer.parseInt(lead.substring(1)) % 2 == 0;
    String body =
        "{\"lead\": {\"externalId\": \"%s\", \"source\": \"%s\", \"occurredAt\": \"2026-01-05T10:00:00Z\"}}"
            .formatted(lead, capped ? "capped" : "open");
    while (true) {
      CompletableFuture<URI> at = service;
      try {
        HttpResponse<String> answer = send(at.join(), "POST", "/v1/decisions", body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        JsonNode decision = Json.strict().readTree(answer.body());
        decisions
            .computeIfAbsent(lead, _ -> Collections.synchronizedSet(new HashSet<>()))
            .add(decision.required("id").asString());
        return;
      } catch (UncheckedIOException e) {
        // the service was killed under the request; the next one will answer
        assertThat(halfway).isDone();
      }
    }
  }

  private void prepare(URI url) {
    HttpResponse<String> job = send(url, "POST", "/v1/imports?kind=reps", REPS);
    assertThat(job.statusCode()).as(job.body()).isEqualTo(202);
    String id = Json.strict().readTree(job.body()).required("id").asString();
    String status = "QUEUED";
    while (!status.equals("SUCCEEDED")) {
      assertThat(status).isIn("QUEUED", "RUNNING");
      status =
          Json.strict()
              .readTree(send(url, "GET", "/v1/jobs/" + id, "").body())
              .required("status")
              .asString();
    }
    HttpResponse<String> plan = send(url, "PUT", "/v1/plan", PLAN);
    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
  }

  private HttpResponse<String> send(URI url, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + FairleadProcess.KEY)
            .header("Content-Type", path.contains("imports") ? "text/csv" : "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
