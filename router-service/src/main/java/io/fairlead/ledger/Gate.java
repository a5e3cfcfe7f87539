package io.fairlead.ledger;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * Of those in this process who wait for the turn of the same pools, one at a time waits in the
 * database. So a host that stands still loses the one turn that it has, and not one after another
 * those that it had queued for; and whoever waits holds no connection. May be shared between
 * threads.
 */
final class Gate {

  private final Map<String, ReentrantLock> pools = new ConcurrentHashMap<>();
  private final Duration patience;

  /**
   * @param patience how long somebody waits for each pool before being told to come back
   */
  Gate(Duration patience) {
    this.patience = patience;
  }

  /**
   * Does the work while nobody else in this process is at any of those pools.
   *
   * @throws DataAccessException where that took too long, as where the database is busy
   */
  <T> T alone(Set<String> names, Supplier<T> work) {
    Deque<ReentrantLock> held = new ArrayDeque<>();
    try {
      for (String name : new TreeSet<>(names)) { // in one order, so that nobody waits in a circle
        held.push(enter(name));
      }
      return work.get();
    } finally {
      held.forEach(ReentrantLock::unlock);
    }
  }

  private ReentrantLock enter(String name) {
    ReentrantLock lock = pools.computeIfAbsent(name, _ -> new ReentrantLock(true));
    try {
      if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return lock;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new DataAccessException(
        "The turn of a pool must come in time.",
        new SQLTransientConnectionException("waited for too long"));
  }
}
