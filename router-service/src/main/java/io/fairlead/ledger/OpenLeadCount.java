package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.HOLDING;

import java.time.Instant;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** How many leads reps have open. May be shared between threads. */
public final class OpenLeadCount {

  private final DSLContext sql;

  /** Counts in a database that has been migrated. */
  public OpenLeadCount(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * The leads that are open with the rep at that moment, in all pools; a pool with an {@code
   * openFor} counts fewer of them.
   */
  public int of(String rep, Instant at) {
    return sql.fetchCount(
        HOLDING,
        HOLDING
            .REP_ID
            .eq(rep)
            .and(HOLDING.SINCE.le(Sql.at(at)))
            .and(HOLDING.UNTIL.isNull().or(HOLDING.UNTIL.gt(Sql.at(at)))));
  }
}
