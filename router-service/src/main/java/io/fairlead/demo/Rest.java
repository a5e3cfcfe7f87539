package io.fairlead.demo;

import io.fairlead.jobs.Progress;
import io.fairlead.keys.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a client sees it. */
final class Rest implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration ASK_AGAIN = Duration.ofMillis(50);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final SecretKey key;

  Rest(URI base, SecretKey key) {
    this.base = base;
    this.key = key;
  }

  JsonNode post(String path, JsonNode body) {
    return send("POST", path, "application/json", BodyPublishers.ofString(body.toString()));
  }

  JsonNode put(String path, String type, String body) {
    return send("PUT", path, type, BodyPublishers.ofString(body));
  }

  /** Asks for long work and waits for its result. */
  JsonNode await(String path, String type, BodyPublisher body, Progress progress) {
    JsonNode job = send("POST", path, type, body);
    String id = job.required("id").asString();
    while (!job.required("status").asString().equals("SUCCEEDED")) {
      if (job.required("status").asString().equals("FAILED")) {
        throw new IllegalStateException(job.required("error").asString());
      }
      progress.at(job.required("progress").asDouble());
      pause();
      job = send("GET", "/v1/jobs/" + id, "application/json", BodyPublishers.noBody());
    }
    return job.required("result");
  }

  private JsonNode send(String method, String path, String type, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + key.reveal())
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "The answer (%d) of the service to %s %s must be a success.\n%s"
                .formatted(response.statusCode(), method, path, response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ASK_AGAIN);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The demo was interrupted.", e);
  }

  @Override
  public void close() {
    client.close();
  }
}
