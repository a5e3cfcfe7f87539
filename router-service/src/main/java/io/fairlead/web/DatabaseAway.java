package io.fairlead.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;

/** Tells a database that is away, or busy, from a mistake. */
final class DatabaseAway {

  /**
   * Classes of SQLSTATE: connection lost, out of resources, an operator stopped it; and a
   * transaction that was idle for too long, or a lock that was not to be had in time.
   */
  private static final List<String> STATES = List.of("08", "53", "57", "25P03", "55P03");

  private DatabaseAway() {}

  /** Whether the failure comes from a database that is away. */
  static boolean is(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(DatabaseAway::says);
  }

  private static boolean says(Throwable cause) {
    return cause instanceof SQLTransientConnectionException
        || (cause instanceof SQLException e
            && e.getSQLState() != null
            && STATES.stream().anyMatch(e.getSQLState()::startsWith));
  }
}
