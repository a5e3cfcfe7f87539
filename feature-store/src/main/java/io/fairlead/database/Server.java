package io.fairlead.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes a server's database ready, or says in a sentence why it cannot be. */
final class Server {

  private static final int OLDEST_VERSION = 15;

  private Server() {}

  /**
   * The server's version, such as 18.6.
   *
   * @throws DatabaseException if it cannot be reached, or is too old
   */
  static String version(DataSource source, String name) {
    try (Connection connection = source.getConnection()) {
      String version = connection.getMetaData().getDatabaseProductVersion();
      requireSupported(connection.getMetaData().getDatabaseMajorVersion(), version, name);
      return version;
    } catch (SQLException e) {
      throw refused(e, name);
    }
  }

  static void requireSupported(int majorVersion, String version, String name) {
    if (majorVersion < OLDEST_VERSION) {
      throw new DatabaseException(
          "The version ("
              + version
              + ") of the database server ("
              + name
              + ") must be "
              + OLDEST_VERSION
              + " or later.\n"
              + "Maybe upgrade PostgreSQL, or use the embedded one with --data.");
    }
  }

  /**
   * Brings the schema to the newest version. Those who do so at once wait for each other.
   *
   * @throws DatabaseException if the schema is none of Fairlead's, or this user may not change it
   */
  static void migrate(DataSource source, String name) {
    try {
      Flyway.configure().dataSource(source).load().migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The schema of the database ("
              + name
              + ") must be empty or Fairlead's own, and this"
              + " user must own it.\nMaybe make a new database for Fairlead.",
          e);
    }
  }

  /** SQLSTATE tells what is wrong; its first two characters are the class. */
  private static DatabaseException refused(SQLException e, String name) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    String sentence =
        switch (state.substring(0, Math.min(2, state.length()))) {
          case "08" ->
              "must be reachable.\nMaybe start the server, or check host and port of --database.";
          case "28" -> "must let the user in.\nMaybe check user and password of --database.";
          case "3D" -> "must exist.\nMaybe create it, or check the name in --database.";
          case "57" -> "must have started.\nMaybe try again in a moment.";
          default -> "must accept connections.\nMaybe look at the server's own messages.";
        };
    return new DatabaseException("The database (" + name + ") of Fairlead " + sentence, e);
  }
}
