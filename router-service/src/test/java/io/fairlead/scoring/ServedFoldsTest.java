package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.store.FactStore;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.RepEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServedFoldsTest {

  private static final int WAITING = 7;
  private static final int MANY = 5_000;
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<String> INDUSTRIES = List.of("finance", "energy", "public", "retail");
  private static final List<Rep> REPS = Stream.of("ana", "bo", "chloe").map(Rep::named).toList();
  private static final List<String> KINDS =
      List.of("CONVERTED", "LOST", "RECYCLED", "CONTACTED", "RETRACTED", "RETRACTED");
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of(), List.of("industry"), Map.of());

  /** Whoever comes while somebody looks needs a look that begins later; one serves all of them. */
  @Test
  void thoseWhoComeWhileSomebodyLooksShareTheNextLook() throws InterruptedException {
    try (TestDatabase database = TestDatabase.create()) {
      AtomicInteger looks = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      DataSource slow =
          counted(
              database.dataSource(),
              looks,
              () -> {
                first.countDown();
                go.await();
              });
      ServedFolds folds = new ServedFolds(new FactStore(slow), DEFINITION);
      Thread leader = Thread.ofPlatform().start(() -> folds.catchUp(Instant.now()));
      first.await();
      List<Thread> others =
          IntStream.range(0, WAITING)
              .mapToObj(_ -> Thread.ofPlatform().start(() -> folds.catchUp(Instant.now())))
              .toList();
      while (!others.stream().allMatch(other -> other.getState() == Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      go.countDown();
      leader.join();
      for (Thread other : others) {
        other.join();
      }
      assertThat(looks).hasValue(2);

      folds.catchUp(Instant.now());
      assertThat(looks).as("nobody looked since").hasValue(3);
    }
  }

  /**
   * Facts in any order, known at any time, read by folds that hold three assignments, by folds that
   * hold all, and by folds of three that begin anew.
   */
  @Test
  void whatIsReadDoesNotDependOnHowManyAssignmentsAreHeld() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      FactStore facts = new FactStore(database.dataSource());
      Random random = new Random(11);
      give(facts, 40);
      ServedFolds three = new ServedFolds(facts, DEFINITION, 3);
      ServedFolds every = new ServedFolds(facts, DEFINITION);
      for (int step = 1; step <= 100; step++) {
        StringBuilder rows = new StringBuilder();
        for (int report = random.nextInt(6); report >= 0; report--) {
          rows.append(rows.isEmpty() ? "" : ", ")
              .append(
                  "(%d, '%s', timestamptz '%s' + %d * interval '1 day', timestamptz '%s' + %d * interval '1 hour')"
                      .formatted(
                          1 + random.nextInt(40),
                          KINDS.get(random.nextInt(KINDS.size())),
                          MONDAY,
                          random.nextInt(90),
                          MONDAY,
                          step + random.nextInt(20) - 10));
        }
        execute(
            database,
            "insert into outcome (assignment_id, kind, occurred_at, known_at) values "
                + rows
                + " on conflict do nothing");
        if (step % 20 == 0) {
          give(facts, 40 + step);
        }
        Instant asOf = MONDAY.plus(Duration.ofHours(step));
        List<Double> expected = read(every, asOf);
        assertThat(read(three, asOf)).isEqualTo(expected);
        if (step % 10 == 0) {
          assertThat(read(new ServedFolds(facts, DEFINITION, 3), asOf)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aRetractionOfAnAssignmentThatWasPutAwayUndoesWhatItRetracts() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      FactStore facts = new FactStore(database.dataSource());
      give(facts, 10);
      ServedFolds folds = new ServedFolds(facts, DEFINITION, 0);
      List<Double> open = read(folds, MONDAY);
      execute(database, outcome(1, "LOST", 1));
      List<Double> lost = read(folds, MONDAY);
      execute(database, outcome(1, "CONVERTED", 2));
      List<Double> won = read(folds, MONDAY);
      execute(database, outcome(1, "RETRACTED", 3));
      assertThat(read(folds, MONDAY)).isEqualTo(lost).isNotEqualTo(won);
      ServedFolds restarted = new ServedFolds(facts, DEFINITION, 0);
      assertThat(read(restarted, MONDAY)).isEqualTo(lost);
      execute(database, outcome(1, "RETRACTED", 4));
      assertThat(read(restarted, MONDAY)).isEqualTo(open).isNotEqualTo(lost);
      assertThat(read(folds, MONDAY)).isEqualTo(open);
    }
  }

  @Test
  void aReportThatIsReadBeforeItsAssignmentCountsOnceThatIsRead() throws SQLException {
    try (TestDatabase database = TestDatabase.create();
        Connection reporting = database.dataSource().getConnection();
        Connection between = database.dataSource().getConnection()) {
      FactStore facts = new FactStore(database.dataSource());
      ServedFolds folds = new ServedFolds(facts, DEFINITION, 0);
      ServedFolds every = new ServedFolds(facts, DEFINITION);
      for (Connection connection : List.of(reporting, between)) {
        connection.setAutoCommit(false);
        execute(connection, "select pg_current_xact_id()");
      }
      give(facts, 1);
      execute(reporting, outcome(1, "LOST", 1));
      reporting.commit();
      List<Double> unknown = read(folds, MONDAY);
      between.commit();
      assertThat(read(folds, MONDAY)).isEqualTo(read(every, MONDAY)).isNotEqualTo(unknown);
      execute(database, outcome(1, "RETRACTED", 2));
      assertThat(read(folds, MONDAY)).isEqualTo(unknown);
    }
  }

  @Test
  void manyReportsAboutAssignmentsThatWerePutAwayTakeAStatementABatch() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      FactStore facts = new FactStore(database.dataSource());
      give(facts, MANY);
      AtomicInteger statements = new AtomicInteger();
      ServedFolds folds =
          new ServedFolds(
              new FactStore(counted(database.dataSource(), statements, () -> {})), DEFINITION, 3);
      folds.catchUp(MONDAY);
      execute(
          database,
          "insert into outcome (assignment_id, kind, occurred_at, known_at)"
              + " select id, 'LOST', occurred_at, occurred_at from assignment");
      statements.set(0);
      folds.catchUp(MONDAY);
      assertThat(statements).hasValue(2 * MANY / 1_000 + 1);
      assertThat(read(folds, MONDAY)).isEqualTo(read(new ServedFolds(facts, DEFINITION), MONDAY));
    }
  }

  @Test
  void factsOfABatchThatCouldNotBeTakenInComeAgain() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      FactStore facts = new FactStore(database.dataSource());
      give(facts, 5);
      AtomicInteger asked = new AtomicInteger(Integer.MIN_VALUE);
      ServedFolds folds =
          new ServedFolds(
              new FactStore(
                  counted(
                      database.dataSource(),
                      asked,
                      () -> {
                        if (asked.get() == 2) {
                          throw new InterruptedException("no connection");
                        }
                      })),
              DEFINITION,
              0);
      folds.catchUp(MONDAY);
      execute(database, outcome(1, "LOST", 1));
      asked.set(0);
      assertThatThrownBy(() -> folds.catchUp(MONDAY)).isNotNull();
      assertThat(read(folds, MONDAY)).isEqualTo(read(new ServedFolds(facts, DEFINITION), MONDAY));
    }
  }

  /** So many leads given in turn to three reps. */
  private static void give(FactStore facts, int leads) {
    facts.saveReps(REPS.stream().map(rep -> new RepEntry(rep, Contact.UNKNOWN)).toList());
    facts.saveHistory(
        IntStream.range(0, leads)
            .mapToObj(i ->
                new HistoryEntry(
                    new Lead(
                        new LeadKey("api", "L" + i),
                        MONDAY,
                        Map.of("industry", Field.of(INDUSTRIES.get(i % 4)))),
                    Contact.UNKNOWN,
                    REPS.get(i % 3).id(),
                    MONDAY,
                    MONDAY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty()))
            .toList());
  }

  /** Every number of every rep for a lead of every industry. */
  private static List<Double> read(ServedFolds served, Instant asOf) {
    served.catchUp(asOf);
    Folds folds = served.folds();
    FeatureRow row = new FeatureRow(folds.schema());
    List<Double> numbers = new ArrayList<>();
    for (String industry : INDUSTRIES) {
      Lead lead = new Lead(new LeadKey("api", "x"), asOf, Map.of("industry", Field.of(industry)));
      for (Rep rep : REPS) {
        folds.read(lead, rep, asOf, row);
        IntStream.range(0, folds.schema().numbers().size())
            .forEach(i -> numbers.add(row.number(i)));
      }
    }
    return numbers;
  }

  private static String outcome(int assignment, String kind, int minutes) {
    return "insert into outcome (assignment_id, kind, occurred_at, known_at)"
        + " select id, '%s', occurred_at + %d * interval '1 minute', occurred_at"
            .formatted(kind, minutes)
        + " from assignment where id = "
        + assignment;
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @FunctionalInterface
  private interface Hold {
    void until() throws InterruptedException;
  }

  /** That database, where each connection is counted and held. */
  private static DataSource counted(DataSource database, AtomicInteger count, Hold hold) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                count.incrementAndGet();
                hold.until();
              }
              try {
                return method.invoke(database, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
