package io.fairlead.demo;

import io.fairlead.database.TestDatabase;
import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.web.WebServer;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** A served Fairlead in whose database a small demo was played. */
public final class PlayedDemo implements AutoCloseable {

  private static final long SEED = 7;

  private final TestDatabase database;
  private final WebServer server;

  private PlayedDemo(TestDatabase database, WebServer server) {
    this.database = database;
    this.server = server;
  }

  /** Plays it; some seconds. */
  public static PlayedDemo play() {
    TestDatabase database = TestDatabase.create();
    Demo.plant(database.dataSource(), SEED);
    WebServer server = WebServer.start(database.dataSource(), "127.0.0.1", 0);
    SecretKey key = SecretKey.random();
    server.part(Keys.class).administrator(key);
    FloorSpec spec =
        new FloorSpec(
            6,
            1_500,
            240,
            182,
            28,
            0.2,
            1.5,
            3,
            LocalDate.now(ZoneOffset.UTC).minusDays(182 + 28 + 180));
    new Demo(spec, SEED, server.part(DecisionLedger.class), _ -> {}, _ -> {})
        .play(URI.create("http://127.0.0.1:" + server.port()), key);
    return new PlayedDemo(database, server);
  }

  /** Its database. */
  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Where the database is, with user and password. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** A part of the running service. */
  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
