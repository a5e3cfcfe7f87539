package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.decisions.Decisions;
import io.fairlead.ledger.DecisionLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A turn whose host stands still, or whose connection is lost when it is to be committed. */
class LostTurnTest {

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aHostThatStandsStillInItsTurnHoldsNobodyUpForMoreThanSecondsAndTriesAgain()
      throws Exception {
    Site site = new Site(database.dataSource(), database.dataSource());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch thawed = new CountDownLatch(1);
    AtomicInteger turns = new AtomicInteger();
    DecisionLedger ledger = new DecisionLedger(database.dataSource());
    CompletableFuture<Integer> frozen = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() ->
            frozen.completeAsync(
                () ->
                    ledger.inTurn(
                        Set.of("all"),
                        turn -> {
                          int number = turns.incrementAndGet();
                          inside.countDown();
                          await(thawed);
                          return turn.footing().planVersion() * 10 + number;
                        }),
                Runnable::run));
    inside.await();
    Instant before = Instant.now();
    assertThat(site.decide("L1").decision().rep()).isPresent();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(9));
    thawed.countDown();
    assertThat(frozen.get()).as("plan 1, in the second turn").isEqualTo(12);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCommitOfWhichNothingIsHeardIsReadBack() throws SQLException {
    AtomicInteger lost = new AtomicInteger();
    Site site = new Site(database.dataSource(), losing(database.dataSource(), true, lost));
    Decisions.Answer answer = site.decide("L1");
    assertThat(lost).hasValue(1);
    assertThat(answer.repeated()).as("it was found, not taken again").isTrue();
    assertThat(count("decision")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
    assertThat(count("assignment")).isEqualTo(1);
    assertThat(site.decide("L1").decision()).isEqualTo(answer.decision());
  }

  @Test
  void aCommitThatWasLostBeforeItReachedTheDatabaseIsMadeAgain() throws SQLException {
    AtomicInteger lost = new AtomicInteger();
    Site site = new Site(database.dataSource(), losing(database.dataSource(), false, lost));
    Decisions.Answer answer = site.decide("L1");
    assertThat(lost).hasValue(1);
    assertThat(answer.repeated()).isFalse();
    assertThat(count("decision")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
  }

  private long count(String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A way to the database on which the first commit is cut off. */
  private static DataSource losing(DataSource through, boolean arrived, AtomicInteger lost) {
    return proxy(
        DataSource.class,
        through,
        (method, result) ->
            method.equals("getConnection")
                ? cut(Objects.requireNonNull(result), arrived, lost)
                : result,
        _ -> true);
  }

  private static Object cut(Object connection, boolean arrived, AtomicInteger lost) {
    return proxy(
        Connection.class,
        (Connection) connection,
        (method, result) -> {
          if (method.equals("commit") && lost.compareAndSet(0, 1)) {
            throw new SQLException("cut off", "08006");
          }
          return result;
        },
        method -> arrived || !method.equals("commit") || lost.get() > 0);
  }

  private interface After {
    @Nullable Object of(String method, @Nullable Object result) throws SQLException;
  }

  private interface Whether {
    boolean passes(String method);
  }

  private static <T> T proxy(Class<T> type, T through, After after, Whether whether) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                @Nullable Object result =
                    whether.passes(method.getName()) ? method.invoke(through, arguments) : null;
                return after.of(method.getName(), result);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
