package io.fairlead.jobs;

import io.fairlead.ledger.Job;
import io.fairlead.ledger.JobStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs jobs in the background: of each kind one at a time, over all replicas; different kinds
 * beside each other.
 */
public final class JobRunner implements AutoCloseable {

  /** The error of a job whose process stopped. */
  public static final String STOPPED = "the service stopped before it was done";

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int OTHERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** How often work that the plan wants is begun at the most. */
  private static final int ATTEMPTS = 3;

  private final JobStore store;
  private final JsonMapper json;
  private final Map<String, ExecutorService> lanes = new ConcurrentHashMap<>();
  private volatile boolean closing;

  public JobRunner(JobStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
    store.failOrphans(STOPPED);
  }

  /**
   * Queues work that somebody asks for. Works of one kind never run at the same time.
   *
   * @param kind what it does, in capitals
   * @param by who asks: a key's label
   */
  public Job submit(String kind, String by, JobWork work) {
    return submit(new Job.Wanted(kind, by), work).orElseThrow();
  }

  /**
   * Queues work.
   *
   * @return the job; empty where it must not be done twice, and was asked for before
   */
  public synchronized Optional<Job> submit(Job.Wanted wanted, JobWork work) {
    if (closing) {
      throw new IllegalStateException(
          "The job ("
              + wanted.kind()
              + ") must be asked for while the service runs.\nMaybe ask again.");
    }
    Optional<Job> job = store.add(wanted);
    job.ifPresent(added -> queue(added, work));
    return job;
  }

  /**
   * Begins the last job of that kind anew, where the plan wanted it and its process stopped before
   * it was done.
   */
  public synchronized Optional<Job> takeUp(String kind, JobWork work) {
    if (closing) {
      return Optional.empty();
    }
    store.failOrphans(STOPPED);
    Optional<Job> job = store.takeUp(kind, STOPPED, ATTEMPTS);
    job.ifPresent(found -> queue(found, work));
    return job;
  }

  private void queue(Job job, JobWork work) {
    ExecutorService lane =
        lanes.computeIfAbsent(
            job.kind(),
            name ->
                Executors.newSingleThreadExecutor(
                    Thread.ofVirtual().name("job " + name).factory()));
    lane.execute(() -> runInTurn(job, work));
  }

  /** The job with that id, or empty where there is none. */
  public Optional<Job> find(UUID id) {
    Optional<Job> job = store.find(id);
    if (job.isPresent() && job.get().status().open()) {
      // Its process may be a replica that died since: nobody else would say so.
      store.failOrphans(STOPPED);
      return store.find(id);
    }
    return job;
  }

  private void runInTurn(Job job, JobWork work) {
    try {
      store.alone(job.kind(), () -> run(job, work));
    } catch (Exception e) {
      fail(job, e);
    }
  }

  private void run(Job job, JobWork work) {
    try {
      store.running(job.id());
      Progress progress = new StoredProgress(store, job.id());
      Object result = beside(() -> work.run(progress));
      store.succeeded(job.id(), json.writeValueAsString(result));
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      fail(job, e);
    }
  }

  /**
   * Half of the processors are left to decisions: work that goes parallel does so on the others,
   * and none of it holds a thread that carries the virtual ones.
   */
  private static Object beside(Callable<Object> work) throws Exception {
    try (ForkJoinPool others = new ForkJoinPool(OTHERS)) {
      FutureTask<Object> task = new FutureTask<>(work);
      others.execute(task);
      try {
        return task.get();
      } catch (InterruptedException e) {
        task.cancel(true);
        throw e;
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case Exception failure -> throw failure;
          case Error failure -> throw failure;
          case null, default -> throw e;
        }
      }
    }
  }

  private void fail(Job job, Throwable failure) {
    if (closing) {
      return; // close() says of every open job that the service stopped
    }
    LOG.warn("The job {} ({}) failed.{}", job.id(), job.kind(), Failure.trace(failure));
    store.failed(
        job.id(),
        Failure.sentence(failure)
            .orElse(
                "Something went wrong inside Fairlead.\nMaybe look into its log for "
                    + job.id()
                    + "."));
  }

  /** Interrupts what runs, and marks every open job of this process as failed. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    lanes.values().forEach(ExecutorService::shutdownNow);
    try {
      awaitLanes();
    } catch (TimeoutException e) {
      LOG.warn("A job did not stop within {} s.", GRACE.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.failOwn(STOPPED);
    store.close();
  }

  private void awaitLanes() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    for (ExecutorService lane : lanes.values()) {
      if (!lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
    }
  }
}
