package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.INSTALLATION;

import java.security.SecureRandom;
import javax.sql.DataSource;

/** What makes this installation's draws its own. */
public final class Installation {

  private Installation() {}

  /** The installation's seed, 32 bytes; made at random when it is first asked for. */
  public static byte[] seed(DataSource dataSource) {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    plant(dataSource, fresh);
    return Sql.on(dataSource)
        .select(INSTALLATION.SEED)
        .from(INSTALLATION)
        .fetchSingle(INSTALLATION.SEED);
  }

  /**
   * Gives an installation that has no seed yet this one, so that its draws can be repeated.
   *
   * @param seed 32 bytes
   */
  public static void plant(DataSource dataSource, byte[] seed) {
    Sql.on(dataSource)
        .insertInto(INSTALLATION, INSTALLATION.SEED)
        .values(seed)
        .onConflictDoNothing()
        .execute();
  }
}
