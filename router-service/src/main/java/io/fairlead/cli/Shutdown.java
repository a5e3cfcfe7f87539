package io.fairlead.cli;

import io.fairlead.jobs.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, the last first, when the process ends, whoever ends it. */
final class Shutdown implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile boolean ended;

  private Shutdown() {}

  /** A shutdown that happens when the JVM ends. */
  static Shutdown atExit() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "shutdown"));
    return shutdown;
  }

  /** Opens something, to be closed at the end; an end in between waits until it is open. */
  synchronized <T extends AutoCloseable> T open(Callable<T> opening) throws Exception {
    if (ended) {
      throw new IllegalStateException("Fairlead was stopped before it served.");
    }
    T opened = opening.call();
    open.push(opened);
    return opened;
  }

  /** Whether the end has begun: then what still runs may fail, and nobody need know. */
  boolean hasBegun() {
    return ended;
  }

  /** Closes everything now; the second time there is nothing left. */
  @Override
  public synchronized void close() {
    ended = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Something did not close.{}", Failure.trace(e));
      }
    }
  }

  /** Waits until the process is ended from outside. */
  static void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
