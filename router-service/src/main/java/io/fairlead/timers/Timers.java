package io.fairlead.timers;

import io.fairlead.jobs.Failure;
import io.fairlead.ledger.TimerStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires what is due, again and again, beside the other replicas. */
public final class Timers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final TimerStore store;
  private final List<TimerKind> kinds;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("timers").daemon().factory());

  /** Fires timers of those kinds. */
  public Timers(TimerStore store, List<TimerKind> kinds, InstantSource clock) {
    this.store = store;
    this.kinds = List.copyOf(kinds);
    this.clock = clock;
  }

  /** Looks for what is due from now on. */
  public Timers start(Duration pause) {
    var _ =
        thread.scheduleWithFixedDelay(
            this::fireQuietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void fireQuietly() {
    try {
      fireDue();
    } catch (RuntimeException e) {
      LOG.warn("Could not look for timers that are due; it is tried again.{}", Failure.trace(e));
    }
  }

  /** Fires all that is due now; how many did. */
  public int fireDue() {
    return kinds.stream().mapToInt(this::fireDue).sum();
  }

  private int fireDue(TimerKind kind) {
    int fired = 0;
    while (!thread.isShutdown()) {
      TimerStore.Result result =
          store.fire(kind.name(), clock.instant(), kind.together(), kind::fire);
      for (RuntimeException failure : result.failures()) {
        LOG.warn("A timer ({}) failed; it is tried again.{}", kind.name(), Failure.trace(failure));
      }
      if (result.fired() + result.failures().size() == 0) {
        break;
      }
      fired += result.fired();
    }
    return fired;
  }

  /** Fires no more; what is under way ends, or stays to be done. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
