package io.fairlead.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL for all tests of this JVM, which ends with it and need not survive a crash. */
final class TestServer {

  private static final String IMAGE = "postgres:18";

  private static final TestServer ONLY = start();

  private final String urlBase;
  private final String urlEnd;

  private TestServer(String urlBase, String urlEnd) {
    this.urlBase = urlBase;
    this.urlEnd = urlEnd;
  }

  static String url(String database) {
    return ONLY.urlBase + database + ONLY.urlEnd;
  }

  private static TestServer start() {
    return DockerClientFactory.instance().isDockerAvailable() ? inDocker() : embedded();
  }

  @SuppressWarnings("resource") // Testcontainers stops it after the JVM has ended
  private static TestServer inDocker() {
    PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
    container.start();
    return new TestServer(
        "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/",
        "?user=" + container.getUsername() + "&password=" + container.getPassword());
  }

  @SuppressWarnings("resource") // zonky's own shutdown hook stops it
  private static TestServer embedded() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      return new TestServer(
          "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/", "?user=postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
