package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.decisions.WaitingRoom;
import io.fairlead.web.WebServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many give leads out at once, on two instances. */
@Timeout(300)
class AtomicClaimTest {

  private static final int THREADS = 50;
  private static final int LEADS = 1_000;
  private static final String[] REPS = {"ana", "bo", "cy", "dee", "eve", "fay", "gil"};
  private static final Duration HOUR = Duration.ofHours(1);

  // 2.24, with its numbers
  @Test
  void fiftyThreadsGiveAThousandLeadsToSevenRepsOnceWithinTheCapAndEvenly() throws Exception {
    Instant begin = Instant.parse("2026-03-02T09:00:00Z");
    try (RoutedFairlead fairlead = RoutedFairlead.withSetClock().at(begin.toString());
        WebServer other =
            WebServer.start(fairlead.served().dataSource(), "127.0.0.1", 0, SetClock.class)) {
      fairlead.hire(REPS);
      fairlead.pool("strategy: round-robin, caps: [{most: 10, per: hour}]", REPS);
      allAtOnce(IntStream.range(0, THREADS).mapToObj(thread -> ask(fairlead, thread)).toList());
      assertThat(count(fairlead, "assignment")).isEqualTo(70);
      Instant hour = begin;
      while (count(fairlead, "waiting") > 0) {
        hour = hour.plus(HOUR);
        fairlead.at(hour.toString());
        other.part(SetClock.Hand.class).set(hour.toString());
        allAtOnce(
            List.of(
                fairlead.served().part(WaitingRoom.class)::look,
                other.part(WaitingRoom.class)::look));
      }
      assertThat(Duration.between(begin, hour)).as("70 an hour").isEqualTo(HOUR.multipliedBy(14));
      assertThat(count(fairlead, "assignment")).isEqualTo(LEADS);
      assertThat(count(fairlead, "(select distinct lead_id from assignment) as leads"))
          .as("no lead twice")
          .isEqualTo(LEADS);
      assertThat(count(fairlead, MORE_THAN_THE_CAP)).as("no cap exceeded").isZero();
      assertThat(count(fairlead, MORE_THAN_ONE_APART)).as("spread <= 1 at every moment").isZero();
    }
  }

  private static final String MORE_THAN_THE_CAP =
      """
      (select from assignment group by rep_id, date_trunc('hour', occurred_at, 'UTC') having count(*) > 10) as more
      """;

  /** Whoever gets the n-th lead must have a seventh of n then, rounded up. */
  private static final String MORE_THAN_ONE_APART =
      """
      (select row_number() over (order by seq) as given, row_number() over (partition by rep_id order by seq) as own
        from decision where kind = 'ASSIGNED') as log
      where own <> (given + 6) / 7
      """;

  /** Every fifth lead is asked for by two threads at the same time. */
  private static Runnable ask(RoutedFairlead fairlead, int thread) {
    return () -> {
      for (int i = thread; i < LEADS; i += THREADS) {
        fairlead.decide("lead-" + i);
        if (i % 5 == 0) {
          fairlead.decide("lead-" + (i + 1));
        }
      }
    };
  }

  private static void allAtOnce(List<Runnable> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<?>> running = new ArrayList<>();
      work.forEach(one -> running.add(threads.submit(one)));
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static long count(RoutedFairlead fairlead, String from) throws SQLException {
    try (Connection connection = fairlead.served().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
