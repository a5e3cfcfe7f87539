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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Two instances as clients see them: whoever gets no answer asks the other one, and whoever did not
 * answer is left alone for a while, as a load balancer does it.
 */
final class Instances {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, URI> urls = new ConcurrentHashMap<>();
  private final Map<Integer, Long> silentSince = new ConcurrentHashMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** An instance serves there now. */
  void serve(int instance, URI url) {
    urls.put(instance, url);
    silentSince.remove(instance);
  }

  /** Asks until there is an answer. */
  JsonNode ask(int turn, String method, String path, String body) {
    for (int attempt = turn; ; attempt++) {
      int instance = Math.floorMod(isSilent(attempt) ? attempt + 1 : attempt, 2);
      URI url = Optional.ofNullable(urls.get(instance)).orElseThrow();
      try {
        HttpResponse<String> answer = send(url, method, path, body, PATIENCE);
        silentSince.remove(instance);
        if (answer.statusCode() / 100 == 2) {
          return Json.strict().readTree(answer.body());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        refused.incrementAndGet();
      } catch (IOException _) {
        silentSince.put(instance, System.nanoTime());
        unanswered.incrementAndGet();
      }
    }
  }

  /**
   * Whether it did not answer; now and then one client at a time finds out whether it does again.
   */
  private boolean isSilent(int attempt) {
    int instance = Math.floorMod(attempt, 2);
    Optional<Long> since = Optional.ofNullable(silentSince.get(instance));
    long now = System.nanoTime();
    return since.isPresent()
        && (now - since.get() < PATIENCE.toNanos()
            || !silentSince.replace(instance, since.get(), now));
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
    return "%d requests without an answer, %d refused for now"
        .formatted(unanswered.get(), refused.get());
  }
}
