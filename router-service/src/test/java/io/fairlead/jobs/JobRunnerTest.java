package io.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.ledger.Job;
import io.fairlead.ledger.JobStatus;
import io.fairlead.ledger.JobStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class JobRunnerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TestDatabase database;
  private JobRunner jobs;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    jobs = runner();
  }

  @AfterEach
  void close() {
    jobs.close();
    database.close();
  }

  @Test
  void whatComesOfAJobIsKept() {
    Job job = jobs.submit("IMPORT", "eve", _ -> Map.of("rows", 3));
    assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
    Job done = awaitEnd(jobs, job);
    assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(done.progress()).isEqualTo(1.0);
    assertThat(done.result()).contains("{\"rows\": 3}");
  }

  @Test
  void progressIsSeenWhileAJobRuns() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Job job =
        jobs.submit(
            "IMPORT",
            "eve",
            progress -> {
              progress.at(0.25);
              told.countDown();
              leave.await();
              return Map.of();
            });
    told.await();
    Job running = jobs.find(job.id()).orElseThrow();
    assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(running.progress()).isEqualTo(0.25);
    leave.countDown();
    assertThat(awaitEnd(jobs, job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aFailureIsToldInASentenceOrPointsToTheLog() {
    Job ours =
        jobs.submit(
            "IMPORT",
            "eve",
            _ -> {
              throw new IllegalStateException("The file must have a header row.");
            });
    Job others = jobs.submit("IMPORT", "eve", _ -> Integer.parseInt("Ana Example"));
    assertThat(awaitEnd(jobs, ours).status()).isEqualTo(JobStatus.FAILED);
    assertThat(awaitEnd(jobs, ours).error()).contains("The file must have a header row.");
    assertThat(awaitEnd(jobs, others).error())
        .contains(
            "Something went wrong inside Fairlead.\nMaybe look into its log for "
                + others.id()
                + ".");
  }

  @Test
  void aJobThatGoesParallelLeavesHalfOfTheProcessorsToDecisions() {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    Job job =
        jobs.submit(
            "TRAINING",
            "eve",
            _ -> {
              Set<Thread> threads = ConcurrentHashMap.newKeySet();
              IntStream.range(0, 100_000)
                  .parallel()
                  .forEach(_ -> threads.add(Thread.currentThread()));
              return Map.of("threads", threads.size());
            });
    String result = awaitEnd(jobs, job).result().orElseThrow();
    assertThat(JsonMapper.shared().readTree(result).required("threads").asInt()).isBetween(1, half);
  }

  @Test
  void differentKindsRunBesideEachOther() {
    CyclicBarrier both = new CyclicBarrier(2);
    Job training = jobs.submit("TRAINING", "eve", _ -> both.await());
    Job reading = jobs.submit("IMPORT", "eve", _ -> both.await());
    assertThat(awaitEnd(jobs, training).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(awaitEnd(jobs, reading).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void twoOfAKindNeverRunTogetherNorOnTwoReplicas() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    JobWork work =
        _ -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(20); // time for another to run into this one
          return running.decrementAndGet();
        };
    try (JobRunner replica = runner()) {
      Job[] all = new Job[8];
      for (int i = 0; i < all.length; i += 2) {
        all[i] = jobs.submit("TRAINING", "eve", work);
        all[i + 1] = replica.submit("TRAINING", "eve", work);
      }
      for (Job job : all) {
        assertThat(awaitEnd(jobs, job).status()).isEqualTo(JobStatus.SUCCEEDED);
      }
    }
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void aStopMarksWhatRunsAndWhatWaits() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Job running;
    Job waiting;
    try (JobRunner stopping = runner()) {
      running =
          stopping.submit(
              "TRAINING",
              "eve",
              _ -> {
                started.countDown();
                new CountDownLatch(1).await();
                return Map.of();
              });
      waiting = stopping.submit("TRAINING", "eve", _ -> Map.of());
      started.await();
    }
    for (Job job : new Job[] {running, waiting}) {
      Job stopped = jobs.find(job.id()).orElseThrow();
      assertThat(stopped.status()).isEqualTo(JobStatus.FAILED);
      assertThat(stopped.error()).contains("the service stopped before it was done");
    }
  }

  @Test
  void theJobsOfADeadProcessFailAndThoseOfALivingReplicaGoOn() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    Job living = jobs.submit("IMPORT", "eve", _ -> leave.await(1, TimeUnit.MINUTES));
    // A process that dies leaves its rows open and its connection closed.
    JobStore dying = new JobStore(database.dataSource());
    Job orphan = dying.add(new Job.Wanted("TRAINING", "eve")).orElseThrow();
    assertThat(jobs.find(orphan.id()).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
    dying.close();

    try (JobRunner restarted = runner()) {
      Job failed = restarted.find(orphan.id()).orElseThrow();
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
      assertThat(failed.error()).contains("the service stopped before it was done");
      assertThat(restarted.find(living.id()).orElseThrow().status().open()).isTrue();
    }
    leave.countDown();
    assertThat(awaitEnd(jobs, living).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  private JobRunner runner() {
    return new JobRunner(new JobStore(database.dataSource()), JsonMapper.shared());
  }

  private static Job awaitEnd(JobRunner jobs, Job job) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Job now = jobs.find(job.id()).orElseThrow();
    while (now.status().open() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      now = jobs.find(job.id()).orElseThrow();
    }
    return now;
  }
}
