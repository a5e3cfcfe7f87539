package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Fairlead;
import io.fairlead.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program as a process of its own. */
class ServeTest {

  private static final int TERMINATED = 128 + 15;

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFirstStartShowsAKeyAndTheEnvironmentsTakesItsPlace() throws Exception {
    String key;
    try (Served first = new Served("")) {
      assertThat(first.status("/actuator/health/readiness", "none")).isEqualTo(200);
      key = first.shown("Administrator's key, shown only this once: (flk_.*)");
      assertThat(first.status("/v1/keys", key)).isEqualTo(200);
      assertThat(first.stop()).isEqualTo(TERMINATED);
      assertThat(first.errors()).isEmpty();
    }
    try (Served second = new Served("given")) {
      assertThat(second.lines).noneMatch(line -> line.contains("flk_"));
      assertThat(second.status("/v1/keys", key)).isEqualTo(401);
      assertThat(second.status("/v1/keys", "given")).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start("", taken.getLocalPort());
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(process.errorReader(StandardCharsets.UTF_8).readAllAsString())
          .isEqualTo(
              "The port (%d) of 127.0.0.1 must be free, but somebody listens there.%n"
                      .formatted(taken.getLocalPort())
                  + "Maybe choose another with --port.%n".formatted());
    }
  }

  private Process start(String adminKey, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", // it starts faster and does not live long
            "-cp",
            System.getProperty("java.class.path"),
            Fairlead.class.getName(),
            "serve",
            "--port",
            String.valueOf(port),
            "--database",
            database.jdbcUrl());
    builder.environment().put("FAIRLEAD_ADMIN_KEY", adminKey);
    return builder.start();
  }

  /** A process that serves. */
  private final class Served implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final String url;

    Served(String adminKey) throws IOException {
      this.process = start(adminKey, 0);
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.startsWith("Its data")) {
          break;
        }
      }
      this.url = shown("Fairlead serves at (http://.*)");
    }

    String shown(String pattern) {
      return lines.stream()
          .map(Pattern.compile(pattern)::matcher)
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElseThrow();
    }

    int status(String path, String key) throws IOException, InterruptedException {
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client
            .send(
                HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + key)
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
      }
    }

    int stop() {
      process.toHandle().destroy(); // unlike process.destroy(), leaves its streams open
      return process.onExit().join().exitValue();
    }

    List<String> errors() {
      return process.errorReader(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
      stop();
    }
  }
}
