package io.fairlead.events;

import io.fairlead.jobs.Failure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a courier again and again, for each webhook on a thread of its own, so that a slow receiver
 * holds up nobody else.
 */
public final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Courier courier;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhooks").factory());

  private Rounds(Courier courier) {
    this.courier = courier;
  }

  /** Begins now. */
  public static Rounds begin(Courier courier, Duration every) {
    Rounds rounds = new Rounds(courier);
    long nanos = every.toNanos();
    ScheduledFuture<?> _ =
        rounds.ticks.scheduleWithFixedDelay(rounds::send, nanos, nanos, TimeUnit.NANOSECONDS);
    return rounds;
  }

  private void send() {
    try {
      courier.webhooks().stream()
          .filter(underWay::add)
          .forEach(name -> couriers.execute(() -> deliver(name)));
    } catch (RuntimeException e) {
      LOG.warn("Could not look for webhooks; it is tried again.{}", Failure.trace(e));
    }
  }

  private void deliver(String name) {
    try {
      courier.deliver(name);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Could not deliver to {}; it is tried again.{}", name, Failure.trace(e));
    } finally {
      underWay.remove(name);
    }
  }

  /** Breaks off what is under way: it is delivered again by whoever runs next. */
  @Override
  public void close() {
    ticks.close();
    couriers.shutdownNow();
    couriers.close();
  }
}
