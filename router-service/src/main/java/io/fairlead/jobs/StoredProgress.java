package io.fairlead.jobs;

import io.fairlead.ledger.JobStore;
import java.time.Duration;
import java.util.UUID;

/** Writes down how far a job is, a few times a second at most, and never backwards. */
final class StoredProgress implements Progress {

  private static final long PAUSE = Duration.ofMillis(250).toNanos();

  private final JobStore store;
  private final UUID id;
  private double stored;
  private long storedAt = System.nanoTime() - PAUSE;

  StoredProgress(JobStore store, UUID id) {
    this.store = store;
    this.id = id;
  }

  @Override
  public synchronized void at(double share) {
    double clamped = Math.clamp(share, 0.0, 1.0);
    if (clamped > stored && System.nanoTime() - storedAt >= PAUSE) {
      store.progress(id, clamped);
      stored = clamped;
      storedAt = System.nanoTime();
    }
  }
}
