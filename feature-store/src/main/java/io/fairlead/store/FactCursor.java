package io.fairlead.store;

/**
 * How far facts have been read, in the order of their transactions.
 *
 * @param xid transaction of the last fact that was read
 * @param seq its place in that transaction
 */
public record FactCursor(long xid, long seq) {

  /** Before every fact. */
  public static final FactCursor START = new FactCursor(0, 0);
}
