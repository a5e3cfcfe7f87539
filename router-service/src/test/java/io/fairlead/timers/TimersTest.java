package io.fairlead.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.database.TestDatabase;
import io.fairlead.ledger.Firing;
import io.fairlead.ledger.Timer;
import io.fairlead.ledger.TimerStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TimersTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private TestDatabase database;
  private TimerStore store;
  private final AtomicReference<Instant> now = new AtomicReference<>(NINE);

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    store = new TimerStore(database.dataSource());
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Leaves a row for each time that it fires, in the transaction of the timer. */
  private static class Ring implements TimerKind {

    private final int together;

    Ring(int together) {
      this.together = together;
    }

    @Override
    public String name() {
      return "RING";
    }

    @Override
    public int together() {
      return together;
    }

    @Override
    public void fire(Timer timer, Firing firing) {
      firing.set(Timer.at("RANG", timer.key() + "/" + UUID.randomUUID(), timer.dueAt()));
    }
  }

  @Test
  void aTimerFiresAtItsMomentAndNeverAgain() {
    store.set(Timer.at("RING", "one", NINE.plusSeconds(60)));
    try (Timers timers = timers(new Ring(1))) {
      assertThat(timers.fireDue()).isZero();
      now.set(NINE.plusSeconds(60));
      assertThat(timers.fireDue()).isEqualTo(1);
      assertThat(timers.fireDue()).isZero();
    }
    assertThat(rang()).isEqualTo(1);
    assertThat(store.due("RING", "one")).isEmpty();
  }

  @Test
  void aClockThatIsSetBackAnHourFiresNothingTwice() {
    setAll(50, NINE);
    try (Timers timers = timers(new Ring(10))) {
      assertThat(timers.fireDue()).isEqualTo(50);
      now.set(NINE.minus(Duration.ofHours(1)));
      assertThat(timers.fireDue()).isZero();
      now.set(NINE);
      assertThat(timers.fireDue()).isZero();
    }
    assertThat(rang()).isEqualTo(50);
  }

  @Test
  void aTimerThatIsCancelledDoesNotFireAndOneThatIsSetAnewFiresOnceAtItsNewMoment() {
    store.set(Timer.at("RING", "cancelled", NINE));
    store.set(Timer.at("RING", "moved", NINE));
    assertThat(store.cancel("RING", "cancelled")).isTrue();
    assertThat(store.cancel("RING", "cancelled")).isFalse();
    store.set(Timer.at("RING", "moved", NINE.plusSeconds(5)));
    try (Timers timers = timers(new Ring(1))) {
      assertThat(timers.fireDue()).isZero();
      now.set(NINE.plusSeconds(5));
      assertThat(timers.fireDue()).isEqualTo(1);
    }
    assertThat(rang()).isEqualTo(1);
  }

  @Test
  void whatFailsLeavesNothingAndIsTriedAgainAfterAPause() {
    setAll(10, NINE);
    AtomicInteger failures = new AtomicInteger();
    TimerKind failing =
        new Ring(10) {
          @Override
          public void fire(Timer timer, Firing firing) {
            super.fire(timer, firing);
            if (timer.key().equals("t3") && failures.incrementAndGet() <= 2) {
              throw new IllegalStateException("not yet");
            }
          }
        };
    try (Timers timers = timers(failing)) {
      assertThat(timers.fireDue()).isEqualTo(9);
      assertThat(timers.fireDue()).isZero();
      now.set(NINE.plusSeconds(1));
      assertThat(timers.fireDue()).as("it fails a second time").isZero();
      now.set(NINE.plusSeconds(2));
      assertThat(timers.fireDue()).as("two seconds of pause").isZero();
      now.set(NINE.plusSeconds(3));
      assertThat(timers.fireDue()).isEqualTo(1);
    }
    assertThat(rang()).isEqualTo(10);
    assertThat(number("select count(*) from timer where kind = 'RANG' and key like 't3/%'"))
        .isOne();
  }

  @Test
  void aTimerMayTakeItselfUpAgain() {
    store.set(Timer.at("RING", "again", NINE));
    TimerKind again =
        new Ring(1) {
          @Override
          public void fire(Timer timer, Firing firing) {
            super.fire(timer, firing);
            firing.set(Timer.at("RING", timer.key(), timer.dueAt().plusSeconds(60)));
          }
        };
    try (Timers timers = timers(again)) {
      assertThat(timers.fireDue()).isEqualTo(1);
      now.set(NINE.plusSeconds(60));
      assertThat(timers.fireDue()).isEqualTo(1);
    }
    assertThat(store.due("RING", "again")).contains(NINE.plusSeconds(120));
  }

  @Test
  void aProcessThatDiesInTheMiddleLosesNoTimerAndFiresNoneTwice() {
    setAll(200, NINE);
    AtomicInteger seen = new AtomicInteger();
    TimerKind dying =
        new Ring(20) {
          @Override
          public void fire(Timer timer, Firing firing) {
            super.fire(timer, firing);
            if (seen.incrementAndGet() == 110) {
              execute(
                  "select pg_terminate_backend(pid) from pg_stat_activity"
                      + " where datname = current_database() and state = 'idle in transaction'");
            }
          }
        };
    try (Timers first = timers(dying)) {
      assertThatThrownBy(first::fireDue).isInstanceOf(RuntimeException.class);
    }
    assertThat(rang()).as("what was committed before it died").isEqualTo(100);
    try (Timers second = timers(new Ring(20))) {
      assertThat(second.fireDue()).isEqualTo(100);
    }
    assertEachRangOnce(200);
  }

  @Test
  void aTimerOfAPoolInEventTimeIsDueByThePoolsLatestMoment() {
    execute("insert into pool (name) values ('past')");
    store.set(new Timer("RING", "one", NINE.minus(Duration.ofDays(400)), Optional.of("past")));
    try (Timers timers = timers(new Ring(1))) {
      assertThat(timers.fireDue()).as("the pool has not decided yet").isZero();
      execute("update pool set latest = '2025-01-26T08:59:59.999999Z' where name = 'past'");
      assertThat(timers.fireDue()).isZero();
      execute("update pool set latest = '2025-01-26T09:00:00Z' where name = 'past'");
      assertThat(timers.fireDue()).isEqualTo(1);
    }
    assertThat(rang()).isEqualTo(1);
  }

  @Test
  void ofTwoInstancesOneFiresEachTimer() {
    setAll(2_000, NINE);
    twoInstancesFire(100);
    assertEachRangOnce(2_000);
  }

  @Test
  @Tag("bench")
  void aHundredThousandTimersDueAtOnceFireOnceWithinAMinute() {
    assertThat(fireAHundredThousand(100)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  @Tag("bench")
  void withTransactionsOfTheirOwnTheyDoSoToo() {
    assertThat(fireAHundredThousand(1)).isLessThan(Duration.ofMinutes(1));
  }

  /** A clock that is set back an hour afterwards fires none of them twice. */
  private Duration fireAHundredThousand(int together) {
    setAll(100_000, NINE);
    long begin = System.nanoTime();
    int[] shares = twoInstancesFire(together);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf(
        "| 100,000 | %d | %d and %d | %.1f s |%n",
        together, shares[0], shares[1], took.toMillis() / 1e3);
    assertEachRangOnce(100_000);
    now.set(NINE.minus(Duration.ofHours(1)));
    assertThat(twoInstancesFire(together)).containsOnly(0);
    now.set(NINE);
    assertThat(twoInstancesFire(together)).containsOnly(0);
    assertEachRangOnce(100_000);
    return took;
  }

  private int[] twoInstancesFire(int together) {
    try (Timers one = timers(new Ring(together));
        Timers other = timers(new Ring(together))) {
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(one::fireDue);
      CompletableFuture<Integer> second = CompletableFuture.supplyAsync(other::fireDue);
      return new int[] {first.join(), second.join()};
    }
  }

  private Timers timers(TimerKind kind) {
    return new Timers(store, List.of(kind), now::get);
  }

  private void setAll(int count, Instant dueAt) {
    execute(
        "insert into timer (kind, key, due_at) select 'RING', 't' || n, '%s' from generate_series(1, %d) n"
            .formatted(dueAt, count));
  }

  private void assertEachRangOnce(int count) {
    assertThat(rang()).isEqualTo(count);
    assertThat(
            number("select count(distinct split_part(key, '/', 1)) from timer where kind = 'RANG'"))
        .isEqualTo(count);
    assertThat(number("select count(*) from timer where kind = 'RING'")).isZero();
  }

  private long rang() {
    return number("select count(*) from timer where kind = 'RANG'");
  }

  private long number(String query) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
