package io.fairlead.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import io.fairlead.database.TestDatabase;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Job;
import io.fairlead.ledger.JobStatus;
import io.fairlead.ledger.JobStore;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.TrainingDiary;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class TrainingsTest {

  private static final String NIGHTLY = "{\"learning\": {\"schedule\": \"0 3 * * *\"}}";

  private final SetClock.Hand clock = new SetClock.Hand();
  private final AtomicInteger runs = new AtomicInteger();
  private final Map<Trainings, JobRunner> replicas = new ConcurrentHashMap<>();

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
  }

  @AfterEach
  void close() {
    replicas.values().forEach(JobRunner::close);
    database.close();
  }

  /** Plans come into force by the database's clock, which goes; so times here lie far ahead. */
  @Test
  void twoReplicasTrainOnceForEachDueTime() throws Exception {
    plan(NIGHTLY);
    List<Trainings> both = List.of(replica(counting()), replica(counting()));
    for (int day = 1; day <= 3; day++) {
      clock.set("2090-05-0" + day + "T03:00:00Z");
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<?>> looks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          Trainings replica = both.get(i % 2);
          looks.add(threads.submit(replica::startWhatIsDue));
        }
        for (Future<?> look : looks) {
          look.get();
        }
      }
      awaitAll();
      assertThat(runs).hasValue(day);
      clock.set("2090-05-0" + day + "T23:59:59Z");
      both.forEach(Trainings::startWhatIsDue);
      awaitAll();
      assertThat(runs).hasValue(day);
    }
    Job last = latest();
    assertThat(last.by()).isEqualTo("plan");
    assertThat(last.because()).isEqualTo("schedule: 0 3 * * * in UTC, due at 2090-05-03T03:00:00Z");
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() {
    plan(NIGHTLY);
    clock.set("2090-05-01T03:00:00Z");
    replica(counting()).startWhatIsDue();
    awaitAll();
    clock.set("2090-05-20T17:00:00Z");
    Trainings restarted = replica(counting());
    restarted.startWhatIsDue();
    restarted.startWhatIsDue();
    awaitAll();
    assertThat(runs).hasValue(2);
    assertThat(latest().because()).endsWith("due at 2090-05-20T03:00:00Z");
  }

  @Test
  void aTrainingThatAStopInterruptedIsBegunAgainButNotForEver() throws InterruptedException {
    plan(NIGHTLY);
    clock.set("2090-05-01T03:00:00Z");
    for (int attempt = 1; attempt <= 3; attempt++) {
      CountDownLatch began = new CountDownLatch(1);
      Trainings stopping =
          replica((_, _, _) -> {
            began.countDown();
            return waitForEver();
          });
      stopping.startWhatIsDue();
      began.await();
      JobRunner runner = Optional.ofNullable(replicas.remove(stopping)).orElseThrow();
      runner.close();
      assertThat(count("select count(*) from job")).isEqualTo(1);
      assertThat(count("select max(attempt) from job")).isEqualTo(attempt);
    }
    replica(counting()).startWhatIsDue();
    awaitAll();
    assertThat(runs).as("three attempts were enough").hasValue(0);
    clock.set("2090-05-02T03:00:00Z");
    replica(counting()).startWhatIsDue();
    awaitAll();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRestartGoesOnWithTheSameJob() throws InterruptedException {
    plan(NIGHTLY);
    clock.set("2090-05-01T03:00:00Z");
    CountDownLatch began = new CountDownLatch(1);
    Trainings stopping =
        replica((_, _, _) -> {
          began.countDown();
          return waitForEver();
        });
    stopping.startWhatIsDue();
    began.await();
    UUID id = latest().id();
    Optional.ofNullable(replicas.remove(stopping)).orElseThrow().close();
    assertThat(latest().status()).isEqualTo(JobStatus.FAILED);
    replica(counting()).startWhatIsDue();
    awaitAll();
    assertThat(latest().id()).isEqualTo(id);
    assertThat(latest().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(latest().error()).isEmpty();
  }

  @Test
  void afterSoManyNewOutcomesItTrainsOnceOnWhicheverReplica() {
    plan("{\"learning\": {\"afterOutcomes\": 100}}");
    List<Trainings> both = List.of(replica(counting()), replica(counting()));
    both.forEach(Trainings::startWhatIsDue);
    assertThat(runs).hasValue(0);
    SalesFloor floor =
        SalesFloor.generate(
            new FloorSpec(4, 400, 0, 60, 7, 0.2, 2, 6, LocalDate.parse("2026-01-05")), 3);
    FactStore facts = new FactStore(database.dataSource());
    facts.saveReps(floor.reps());
    facts.saveHistory(floor.past().subList(0, 60));
    both.forEach(Trainings::startWhatIsDue);
    awaitAll();
    assertThat(runs).as("60 leads are no 100 outcomes").hasValue(0);
    facts.saveHistory(floor.past());
    both.forEach(Trainings::startWhatIsDue);
    both.forEach(Trainings::startWhatIsDue);
    awaitAll();
    assertThat(runs).hasValue(1);
    assertThat(latest().because()).isEqualTo("after 100 outcomes");
  }

  @Test
  void whatAPersonAsksForCountsAsATraining() {
    plan("{\"learning\": {\"afterOutcomes\": 1}}");
    Trainings trainings = replica(counting());
    SalesFloor floor =
        SalesFloor.generate(
            new FloorSpec(4, 100, 0, 60, 7, 0.2, 2, 6, LocalDate.parse("2026-01-05")), 3);
    FactStore facts = new FactStore(database.dataSource());
    facts.saveReps(floor.reps());
    facts.saveHistory(floor.past());
    Job asked = trainings.start(clock.instant(), "eve");
    trainings.startWhatIsDue();
    awaitAll();
    assertThat(runs).hasValue(1);
    assertThat(asked.by()).isEqualTo("eve");
    assertThat(asked.because()).isEqualTo("asked for");
  }

  @Test
  void aPlanThatSaysNothingTrainsNothing() {
    plan("{}");
    clock.set("2090-05-01T03:00:00Z");
    replica(counting()).startWhatIsDue();
    awaitAll();
    assertThat(runs).hasValue(0);
  }

  private Trainings replica(Trainings.Work work) {
    JobRunner jobs = new JobRunner(new JobStore(database.dataSource()), JsonMapper.shared());
    Trainings trainings =
        new Trainings(
            jobs,
            new TrainingDiary(database.dataSource()),
            new LearningPlan(new PlanStore(database.dataSource())),
            work,
            clock);
    replicas.put(trainings, jobs);
    return trainings;
  }

  private Trainings.Work counting() {
    return (_, _, _) -> Map.of("run", runs.incrementAndGet());
  }

  private static Object waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Map.of();
  }

  private void plan(String body) {
    new PlanStore(database.dataSource())
        .publish(
            new PlanStore.NewPlan(
                body, Set.of(), Set.of(), "eve", Optional.empty(), OptionalInt.empty()),
            0,
            Set.of())
        .orElseThrow();
  }

  private void awaitAll() {
    while (count("select count(*) from job where status in ('QUEUED', 'RUNNING')") > 0) {
      Thread.onSpinWait();
    }
  }

  private Job latest() {
    try (JobStore store = new JobStore(database.dataSource());
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select id from job order by created_at desc limit 1")) {
      rows.next();
      return store.find(rows.getObject(1, UUID.class)).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
