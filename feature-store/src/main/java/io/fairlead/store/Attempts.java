package io.fairlead.store;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * A transaction, and the same once more where somebody was in the way or the connection was lost.
 * So it has to be one that may be repeated: whether a lost one was committed is not known.
 */
public final class Attempts {

  /**
   * A deadlock, a serialisation failure, a lock that could not be had in time, a row that somebody
   * else wrote first, a transaction that was idle for too long, a server that goes down or comes
   * up; and all of class 08, a connection that was lost.
   */
  private static final List<String> TRY_AGAIN =
      List.of("40P01", "40001", "55P03", "23505", "25P03", "57P01", "57P02", "57P03");

  private static final String CONNECTION_LOST = "08";

  private static final int MOST = 3;

  private Attempts() {}

  /**
   * Does the work in a transaction of its own, up to three times.
   *
   * @throws DataAccessException the last attempt's, or one that no other attempt would cure
   */
  public static <T> T of(DSLContext sql, Function<DSLContext, T> work) {
    return at(() -> sql.transactionResult(tx -> work.apply(tx.dsl())));
  }

  /** Does work that is a transaction of its own, up to three times. */
  static <T> T at(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (DataAccessException e) {
        if (attempt == MOST || !isWorthAnother(e)) {
          throw e;
        }
      }
    }
  }

  /** Whoever waited for a connection in vain has waited long enough. */
  private static boolean isWorthAnother(DataAccessException e) {
    String state = e.sqlState();
    return (TRY_AGAIN.contains(state) || state.startsWith(CONNECTION_LOST))
        && !(e.getCause() instanceof SQLTransientConnectionException);
  }
}
