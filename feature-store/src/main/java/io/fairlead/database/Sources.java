package io.fairlead.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Data sources of PostgreSQL: single connections, and the pool over them. */
final class Sources {

  /** Virtual threads wait for a connection as long as this before they give up. */
  private static final int WAIT_MILLIS = 10_000;

  private static final int CONNECTIONS_PER_PROCESSOR = 4;
  private static final int LEAST_CONNECTIONS = 8;
  private static final int MOST_CONNECTIONS = 32;

  private Sources() {}

  static PGSimpleDataSource embedded(int port, ServerPassword password) {
    PGSimpleDataSource source = at("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    source.setUser("postgres");
    source.setPassword(password.value());
    return source;
  }

  /**
   * User and password become properties of the source, so that its URL can be logged.
   *
   * @throws DatabaseException if it is no JDBC URL of PostgreSQL
   */
  static PGSimpleDataSource at(String jdbcUrl) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(jdbcUrl);
    } catch (IllegalArgumentException _) {
      // Its message and the URL itself may hold a password.
      throw new DatabaseException(
          "The JDBC URL of the database must look like"
              + " jdbc:postgresql://host:5432/name?user=fairlead&password=...\n"
              + "Maybe check the value of --database.");
    }
    source.setApplicationName("fairlead");
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  /**
   * However many virtual threads ask, PostgreSQL gets no more work at a time than its processors
   * can use; the others wait here.
   */
  static HikariDataSource pool(PGSimpleDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("fairlead");
    config.setDataSource(source);
    config.setMaximumPoolSize(
        Math.clamp(
            (long) CONNECTIONS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
            LEAST_CONNECTIONS,
            MOST_CONNECTIONS));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    return new HikariDataSource(config);
  }
}
