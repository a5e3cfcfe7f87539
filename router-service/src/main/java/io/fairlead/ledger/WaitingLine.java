package io.fairlead.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** Who waits, as it is now. May be shared between threads. */
public final class WaitingLine {

  private final DSLContext sql;

  /** The leads that wait in that database. */
  public WaitingLine(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** The pools in which leads wait; the empty name for leads that wait outside of any. */
  public Set<String> pools() {
    return WaitingRows.pools(sql);
  }

  /** The first lead of each kind that waits in a pool, in order. */
  public List<WaitingLead> heads(String pool) {
    return WaitingRows.heads(sql, pool, 0, "");
  }

  /** Those of a pool that have waited long enough at that moment, the longest first. */
  public List<WaitingLead> ended(String pool, Instant at, int most) {
    return WaitingRows.ended(sql, pool, at, most);
  }

  /** Those that wait in a pool, in the order in which they go out. */
  public List<WaitingLead> inOrder(String pool, int most) {
    return WaitingRows.inOrder(sql, pool, most);
  }

  /** Where that decision lets its lead wait, in the order of the pools' names. */
  public List<WaitingLead> of(Decision decision) {
    return WaitingRows.of(sql, decision);
  }

  /** A lead's place among those that wait in the same pool, from 1. */
  public int place(WaitingLead lead) {
    return WaitingRows.place(sql, lead);
  }
}
