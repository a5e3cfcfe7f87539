package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.INSTALLATION;

import java.security.SecureRandom;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** What makes this installation's draws its own. */
public final class Installation {

  private Installation() {}

  /** The installation's seed, 32 bytes; made at random when it is first asked for. */
  public static byte[] seed(DataSource dataSource) {
    DSLContext sql = Sql.on(dataSource);
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    sql.insertInto(INSTALLATION, INSTALLATION.SEED).values(fresh).onConflictDoNothing().execute();
    return sql.select(INSTALLATION.SEED).from(INSTALLATION).fetchSingle(INSTALLATION.SEED);
  }
}
