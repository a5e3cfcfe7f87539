package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** The service over real HTTP and a database of its own, with an administrator's key. */
public final class ServedFairlead implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestDatabase database;
  private final UnaryOperator<DataSource> seen;
  private final Class<?>[] more;
  private WebServer server;
  private final String adminKey;

  private ServedFairlead(TestDatabase database, UnaryOperator<DataSource> seen, Class<?>... more) {
    this.database = database;
    this.seen = seen;
    this.more = more;
    this.server = serve();
    SecretKey key = SecretKey.random();
    server.part(Keys.class).administrator(key);
    this.adminKey = key.reveal();
  }

  /** Starts the service, with further controllers or configuration for the test. */
  public static ServedFairlead start(Class<?>... more) {
    return startOver(database -> database, more);
  }

  /**
   * The same.
   *
   * @param seen how the service sees its database
   */
  public static ServedFairlead startOver(UnaryOperator<DataSource> seen, Class<?>... more) {
    TestDatabase database = TestDatabase.create();
    try {
      return new ServedFairlead(database, seen, more);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private WebServer serve() {
    return WebServer.start(seen.apply(database.dataSource()), "127.0.0.1", 0, more);
  }

  /** Stops the service and starts it again over the same database, at another port. */
  public void restart() {
    server.close();
    server = serve();
  }

  /** Where a path is served. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** The administrator's key. */
  public String adminKey() {
    return adminKey;
  }

  /** The database behind it. */
  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Where that database is, for those who connect on their own. */
  public String databaseUrl() {
    return database.jdbcUrl();
  }

  /** A part of the running service. */
  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  /** A GET as administrator. */
  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** A DELETE as administrator. */
  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  /**
   * A POST of JSON as administrator.
   *
   * @param headers names and values in turn
   */
  public Reply post(String path, String json, String... headers) {
    return send("POST", path, BodyPublishers.ofString(json), headers);
  }

  /** Imports a CSV file, of which no row may be refused. */
  public void importFile(String kind, Path file) throws IOException {
    JsonNode report =
        await(post("/v1/imports?kind=" + kind, Files.readString(file), "Content-Type", "text/csv"));
    assertThat(report.required("rowsRefused").asInt()).isZero();
  }

  /**
   * Imports a sales floor's reps and history, puts the plan and trains on what was known when the
   * floor's live leads began.
   *
   * @return the training's result
   */
  public JsonNode learn(SalesFloor floor, FloorSpec spec, String plan, Path folder)
      throws IOException {
    floor.writeReps(folder.resolve("reps.csv"));
    floor.writeHistory(folder.resolve("history.csv"));
    importFile("reps", folder.resolve("reps.csv"));
    importFile("history", folder.resolve("history.csv"));
    Reply put = put("/v1/plan", plan);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    return await(post("/v1/trainings", "{\"asOf\": \"" + spec.liveStart() + "\"}"));
  }

  /** A PUT of JSON as administrator. */
  public Reply put(String path, String json, String... headers) {
    return send("PUT", path, BodyPublishers.ofString(json), headers);
  }

  /** Any request with a JSON body as administrator; later headers replace earlier ones. */
  public Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        request(path).setHeader("Content-Type", "application/json").method(method, body);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /** The beginning of a request as administrator. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + adminKey);
  }

  /** Sends a request. */
  public Reply send(HttpRequest.Builder request) {
    try {
      return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes a key with these scopes, given as they stand in JSON: {@code "route", "analyst"}. */
  public String keyWith(String label, String scopes) {
    return post("/v1/keys", "{\"label\": \"" + label + "\", \"scopes\": [" + scopes + "]}")
        .field("key");
  }

  /** The number that a query gives, past the service. */
  public long count(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for a job until it has ended, and returns its result; fails where the job does. */
  public JsonNode await(Reply accepted) {
    if (accepted.status() != 202) {
      throw new AssertionError(accepted.text());
    }
    Reply job = accepted;
    while (Set.of("QUEUED", "RUNNING").contains(job.field("status"))) {
      job = get("/v1/jobs/" + job.field("id"));
    }
    if (!job.field("status").equals("SUCCEEDED")) {
      throw new AssertionError(job.text());
    }
    return job.json().required("result");
  }

  @Override
  public void close() {
    client.close();
    server.close();
    database.close();
  }
}
