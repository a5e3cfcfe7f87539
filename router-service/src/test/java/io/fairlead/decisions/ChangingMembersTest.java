package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reps who change pools while leads are decided. */
class ChangingMembersTest {

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
      try {
        for (Future<Integer> decided : threads.invokeAll(deciders)) {
          assigned += decided.get();
        }
      } finally {
        deciding.set(false);
      }
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

  @Test
  void aReplicaThatHasNotSeenTheMoveDecidesByTheMembersThatAreStored() {
    InstantSource stopped = InstantSource.fixed(Instant.now());
    Decisions replica = replica(stopped);
    replica.decide(lead("before", "A")); // from now on it takes the rover for a member of pool a
    rover("b");
    for (int i = 0; i < 10; i++) {
      assertThat(replica.decide(lead("after" + i, "A")).decision().rep()).contains("ana");
    }
  }

  private Decisions replica(InstantSource clock) {
    DataSource database = fairlead.served().dataSource();
    FactStore facts = new FactStore(database);
    RepDirectory reps = new RepDirectory(facts, clock);
    Plans plans = new Plans(new PlanStore(database), reps, new PastLeads(database), clock);
    return new Decisions(
        new Staffings(plans, reps),
        facts,
        new Assessor(
            new Scoring(facts, new ModelRegistry(database), clock), new TrackRecords(facts)),
        new DecisionLedger(database),
        new Owners(database),
        new OwnerChanges(database),
        new Draws(new byte[32]),
        clock,
        Witness.NONE);
  }

  private static LeadRequest lead(String id, String country) {
    return new LeadRequest(
        new LeadKey(LeadKey.DEFAULT_SYSTEM, id),
        Optional.empty(),
        Map.of("country", Field.of(country)),
        Contact.UNKNOWN,
        LeadRequest.CREATED,
        Set.of());
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
