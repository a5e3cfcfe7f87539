package io.fairlead.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An open PostgreSQL database with Fairlead's schema in its newest version. Safe for use by many
 * threads; several processes may open the same server at once.
 */
public final class Database implements AutoCloseable {

  private final HikariDataSource pool;
  private final String description;
  private final Runnable stop;

  private Database(HikariDataSource pool, String description, Runnable stop) {
    this.pool = pool;
    this.description = description;
    this.stop = stop;
  }

  /**
   * Starts a PostgreSQL of Fairlead's own in a data folder, which is made where it is missing. What
   * was committed there is there again, however the last process ended.
   *
   * @throws DatabaseException if the folder cannot be used, or somebody else has it open
   */
  public static Database embedded(Path folder) {
    DataFolder data = DataFolder.open(folder);
    return FolderLock.tryTake(data)
        .map(lock -> start(data, lock))
        .orElseThrow(() -> FolderLock.taken(data));
  }

  /**
   * Opens a data folder beside a process that serves from it; where none does, starts the server as
   * {@link #embedded} does. Whoever started the server stops it at its close, also under those that
   * attached to it.
   *
   * @throws DatabaseException if the folder cannot be used, or its server does not answer yet
   */
  public static Database attached(Path folder) {
    DataFolder data = DataFolder.open(folder);
    return FolderLock.tryTake(data).map(lock -> start(data, lock)).orElseGet(() -> attach(data));
  }

  /**
   * Opens a database of a server of one's own.
   *
   * @param jdbcUrl for example {@code jdbc:postgresql://host:5432/name?user=fairlead&password=...}
   * @throws DatabaseException if the URL is none, or the server does not answer, refuses the user,
   *     has no such database, or is older than PostgreSQL 15
   */
  public static Database server(String jdbcUrl) {
    PGSimpleDataSource source = Sources.at(jdbcUrl);
    String name =
        source.getServerNames()[0]
            + ":"
            + source.getPortNumbers()[0]
            + "/"
            + source.getDatabaseName();
    return open(source, name, () -> {});
  }

  private static Database start(DataFolder folder, FolderLock lock) {
    EmbeddedServer server = EmbeddedServer.start(folder, lock);
    try {
      return open(source(folder, server.port()), folder.toString(), server::close);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Database attach(DataFolder folder) {
    Postmaster running =
        Postmaster.on(folder.postgres()).orElseThrow(() -> FolderLock.taken(folder));
    return open(source(folder, running.port()), folder.toString(), () -> {});
  }

  private static PGSimpleDataSource source(DataFolder folder, int port) {
    return Sources.embedded(port, ServerPassword.of(folder));
  }

  private static Database open(PGSimpleDataSource source, String name, Runnable stop) {
    String version = Server.version(source, name);
    Server.migrate(source, name);
    return new Database(Sources.pool(source), "PostgreSQL " + version + ", " + name, stop);
  }

  /** A pool of connections; asking for one waits 10 s at the longest, then fails. */
  public DataSource dataSource() {
    return pool;
  }

  /** Version and place of the server, for the log; holds no secret. */
  public String description() {
    return description;
  }

  /** Closes the pool and stops the server, if this opened it; the second time nothing happens. */
  @Override
  public void close() {
    try {
      pool.close();
    } finally {
      stop.run();
    }
  }
}
