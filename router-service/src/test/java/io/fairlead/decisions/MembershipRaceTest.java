package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reps who change pools while leads are decided. */
class MembershipRaceTest {

  private static final int THREADS = 8;
  private static final int LEADS = 40;
  private static final int CAP = 30;

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    rover("a");
    fairlead.reps("id,team\nana,a\nbo,b\n");
    fairlead.plan(
        """
        pools:
          a: {members: [{where: 'rep.team == "a"'}], strategy: least-loaded}
          b: {members: [{where: 'rep.team == "b"'}], strategy: least-loaded}
        routes:
          - {name: a, when: 'lead.country == "A"', pool: a}
          - {name: b, pool: b}
        """);
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  /** The rover has the fewest open leads of both pools, so both want it all the time. */
  private void rover(String team) {
    fairlead.reps("id,team,maxPerDay\nrover,%s,%d\n".formatted(team, CAP));
  }

  @Test
  void aRepWhoMovesFromPoolToPoolAllTheTimeNeverExceedsItsCapAndNoLeadIsLost() throws Exception {
    AtomicBoolean deciding = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
      Future<?> mover =
          threads.submit(() -> {
            for (int i = 0; deciding.get(); i++) {
              rover(i % 2 == 0 ? "b" : "a");
            }
          });
      List<Callable<Integer>> deciders = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String name = "T" + t + "-";
        deciders.add(() -> decide(name));
      }
      int assigned = 0;
      for (Future<Integer> decided : threads.invokeAll(deciders)) {
        assigned += decided.get();
      }
      deciding.set(false);
      mover.get();
      assertThat(assigned).isEqualTo(THREADS * LEADS);
    }
    assertThat(count("rover")).isEqualTo(CAP);
    assertThat(count("ana") + count("bo")).isEqualTo(THREADS * LEADS - CAP);
    assertThat(fairlead.served().count("select version from rep_directory")).isGreaterThan(10);
    assertThat(
            fairlead
                .served()
                .count(
                    "select count(*) from decision where (pool = 'a' and rep_id = 'bo') or (pool = 'b' and rep_id = 'ana')"))
        .isZero();
  }

  private int decide(String name) {
    int assigned = 0;
    for (int i = 0; i < LEADS; i++) {
      String country = i % 2 == 0 ? "A" : "B";
      if (fairlead
          .decide(name + i, ", \"country\": \"" + country + "\"")
          .field("kind")
          .equals("ASSIGNED")) {
        assigned++;
      }
    }
    return assigned;
  }

  private long count(String rep) {
    return fairlead.served().count("select count(*) from assignment where rep_id = '" + rep + "'");
  }
}
