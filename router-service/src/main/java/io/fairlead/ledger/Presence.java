package io.fairlead.ledger;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * That a process lives: an advisory lock on a connection of its own. PostgreSQL gives the lock back
 * when the process dies, however it dies, so no clock has to be believed.
 */
final class Presence implements AutoCloseable {

  private static final int SECONDS_TO_ANSWER = 2;

  private final DataSource dataSource;
  private final long number = new SecureRandom().nextLong();
  private Optional<Connection> connection = Optional.empty();

  Presence(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The name of this process. */
  String owner() {
    return Long.toString(number);
  }

  /** Takes the lock, again where the connection was lost. */
  synchronized void show() {
    try {
      if (connection.isPresent() && connection.get().isValid(SECONDS_TO_ANSWER)) {
        return;
      }
      close();
      Connection fresh = dataSource.getConnection();
      connection = Optional.of(fresh);
      DSL.using(fresh, SQLDialect.POSTGRES)
          .execute("select pg_advisory_lock({0})", DSL.val(number));
    } catch (SQLException e) {
      throw new IllegalStateException("The database must answer.\nMaybe it was stopped.", e);
    }
  }

  /** Whether that process is gone; where it is, it cannot come back before the transaction ends. */
  static boolean gone(Configuration tx, String owner) {
    return tx.dsl()
        .fetchSingle("select pg_try_advisory_xact_lock({0})", DSL.val(Long.parseLong(owner)))
        .into(Boolean.class);
  }

  @Override
  public synchronized void close() {
    // A connection goes back to its pool: without the unlock the lock would stay.
    connection.ifPresent(old -> {
      try (old) {
        if (old.isValid(SECONDS_TO_ANSWER)) {
          DSL.using(old, SQLDialect.POSTGRES)
              .execute("select pg_advisory_unlock({0})", DSL.val(number));
        }
      } catch (SQLException e) {
        throw new IllegalStateException("The database must answer.\nMaybe it was stopped.", e);
      }
    });
    connection = Optional.empty();
  }
}
