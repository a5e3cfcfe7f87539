package io.fairlead.web;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers. */
final class DatabaseHealth implements HealthIndicator {

  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  DatabaseHealth(DataSource database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS) ? Health.up().build() : Health.down().build();
    } catch (SQLException _) {
      return Health.down().build(); // the message may name hosts
    }
  }
}
