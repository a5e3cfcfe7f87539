package io.fairlead.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * Timers that fire once, whichever replica sees that they are due: the row goes in the transaction
 * of the effect. So a process that dies leaves the timer, and a clock that is set back finds none
 * that has fired. May be shared between threads.
 */
public final class TimerStore {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  private final DSLContext sql;

  /** Timers in a database that has been migrated. */
  public TimerStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * What became of timers that were due.
   *
   * @param fired how many fired
   * @param failures why others did not; they are tried again
   */
  public record Result(int fired, List<RuntimeException> failures) {

    public Result {
      failures = List.copyOf(failures);
    }
  }

  /** Sets a timer in a transaction of its own, or gives it another moment. */
  public void set(Timer timer) {
    TimerRows.set(sql, timer);
  }

  /** Takes a timer back; false where it is not set, or has fired. */
  public boolean cancel(String kind, String key) {
    return TimerRows.cancel(sql, kind, key);
  }

  /** When a timer is due; empty where it is not set, or has fired. */
  public Optional<Instant> due(String kind, String key) {
    return TimerRows.due(sql, kind, key);
  }

  /**
   * Fires timers that are due, in one transaction.
   *
   * @param now by this replica's clock
   * @param most how many at most
   * @param effect what a timer does; where it throws, nothing of it is kept and the timer is tried
   *     again, after a second, then two, then four, up to ten minutes
   */
  public Result fire(String kind, Instant now, int most, BiConsumer<Timer, Firing> effect) {
    return sql.transactionResult(tx -> {
      tx.dsl()
          .execute(
              "set local lock_timeout = '10s'; set local statement_timeout = '10s';"
                  + " set local idle_in_transaction_session_timeout = '10s'");
      List<RuntimeException> failures = new ArrayList<>();
      List<TimerRows.Taken> taken = TimerRows.take(tx.dsl(), kind, now, most);
      for (TimerRows.Taken one : taken) {
        try {
          tx.dsl().transaction(own -> effect.accept(one.timer(), new Firing(own.dsl())));
        } catch (RuntimeException e) {
          failures.add(e);
          TimerRows.putBack(tx.dsl(), one, now.plus(pause(one.failures())));
        }
      }
      return new Result(taken.size() - failures.size(), failures);
    });
  }

  private static Duration pause(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
