package io.fairlead.events;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who listens to a stream of events: not too many at a time, and nobody once it is over. */
public final class Listeners {

  private final Semaphore places;
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * @param most how many may listen at a time
   */
  public Listeners(int most) {
    places = new Semaphore(most);
  }

  /** A place to listen from, to be closed; empty where all are taken, or it is over. */
  public Optional<Place> enter() {
    return over.getCount() > 0 && places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /** Sends everybody home. */
  public void end() {
    over.countDown();
  }

  /** The place of one listener. */
  public final class Place implements AutoCloseable {

    private Place() {}

    /** Waits that long; returns whether there is more to come. */
    public boolean pause(Duration time) throws InterruptedException {
      return !over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      places.release();
    }
  }
}
