package io.fairlead.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.tools.jdbc.DefaultConnection;

/**
 * Connections for jOOQ. It asks for the level of isolation whenever a transaction begins, so as to
 * put it back where the transaction changes it; the driver asks the server each time. No
 * transaction here changes it, so that the answer is known.
 */
public final class Connections extends DataSourceConnectionProvider {

  /** Connections of that database. */
  public Connections(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  public Connection acquire() {
    return new Known(super.acquire());
  }

  private static final class Known extends DefaultConnection {

    Known(Connection connection) {
      super(connection);
    }

    @Override
    public int getTransactionIsolation() {
      return TRANSACTION_READ_COMMITTED;
    }
  }
}
