package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.cli.FairleadProcess;
import io.fairlead.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Clients who ask until they are answered, now this instance, now that one; who ask again for leads
 * that have to wait; and who close leads, so that reps become free.
 */
final class Floor {

  /** Leads that are worked on at a time: fewer than the reps may have open. */
  private static final int WORKED_ON = 18;

  /** Whoever gets no answer asks another one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int leads;
  private final Queue<String> toDecide = new ConcurrentLinkedQueue<>();
  private final Queue<String> open = new ConcurrentLinkedQueue<>();
  private final Map<String, Set<String>> decisions = new ConcurrentHashMap<>();
  private final Map<Integer, URI> instances = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger waited = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore progress = new Semaphore(0);

  Floor(int leads, List<String> sources) {
    this.leads = leads;
    for (int i = 0; i < leads; i++) {
      toDecide.add(sources.get(i % sources.size()) + "-" + i);
    }
  }

  /** An instance serves there now. */
  void serve(int instance, URI url) {
    instances.put(instance, url);
  }

  /** Ids of the decisions that were answered, by lead. */
  Map<String, Set<String>> decisions() {
    return decisions;
  }

  /** Returns once so many leads have been decided. */
  void awaitDecided(int count) {
    while (decided.get() < count && failures.isEmpty()) {
      progress.acquireUninterruptibly();
    }
    assertThat(failures).isEmpty();
  }

  /** Works until every lead is decided. */
  void work(int number) {
    try {
      workFrom(number);
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
      progress.release(leads);
      throw e;
    }
  }

  private void workFrom(int number) {
    int turn = number;
    while (decided.get() < leads && failures.isEmpty()) {
      Optional<String> lead = Optional.ofNullable(toDecide.poll());
      if (lead.isPresent()) {
        decide(lead.get(), turn++);
      }
      if (lead.isEmpty() || open.size() > WORKED_ON) {
        close(turn++);
      }
    }
  }

  private void decide(String lead, int turn) {
    JsonNode decision =
        post(
            turn,
            "/v1/decisions",
            "{\"lead\": {\"externalId\": \"%s\", \"source\": \"%s\"}}"
                .formatted(lead, lead.substring(0, lead.indexOf('-'))));
    if (decision.required("kind").asString().equals("DEFERRED")) {
      waited.incrementAndGet();
      toDecide.add(lead);
      close(turn);
      return;
    }
    assertThat(decision.required("kind").asString()).isEqualTo("ASSIGNED");
    decisions
        .computeIfAbsent(lead, _ -> ConcurrentHashMap.newKeySet())
        .add(decision.required("id").asString());
    open.add(lead);
    decided.incrementAndGet();
    progress.release();
    if (turn % 10 == 0) { // a repeat gets the same
      decisions
          .get(lead)
          .add(
              post(
                      turn + 1,
                      "/v1/decisions",
                      "{\"lead\": {\"externalId\": \"%s\"}}".formatted(lead))
                  .required("id")
                  .asString());
    }
  }

  /** Closes one lead, so that its rep may take another. */
  private void close(int turn) {
    Optional.ofNullable(open.poll())
        .ifPresent(lead ->
            post(turn, "/v1/outcomes", "{\"lead\": \"%s\", \"kind\": \"LOST\"}".formatted(lead)));
  }

  /** Asks until there is an answer, each time another instance. */
  private JsonNode post(int turn, String path, String body) {
    for (int attempt = turn; ; attempt++) {
      URI url = Optional.ofNullable(instances.get(Math.floorMod(attempt, 2))).orElseThrow();
      try {
        HttpResponse<String> answer = send(url, "POST", path, body, PATIENCE);
        if (answer.statusCode() / 100 == 2) {
          return Json.strict().readTree(answer.body());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        statuses.computeIfAbsent(503, _ -> new AtomicInteger()).incrementAndGet();
      } catch (IOException _) {
        unanswered.incrementAndGet();
      }
    }
  }

  /** Asks that instance, and waits until it answers however long it takes to get going. */
  HttpResponse<String> send(URI url, String method, String path, String body) throws IOException {
    return send(url, method, path, body, Duration.ofMinutes(1));
  }

  private HttpResponse<String> send(
      URI url, String method, String path, String body, Duration patience) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + FairleadProcess.KEY)
            .header("Content-Type", path.contains("imports") ? "text/csv" : "application/json")
            .timeout(patience)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "%d leads decided, %d times a lead had to wait, %d requests without an answer, refused for now %s"
        .formatted(decided.get(), waited.get(), unanswered.get(), statuses);
  }
}
