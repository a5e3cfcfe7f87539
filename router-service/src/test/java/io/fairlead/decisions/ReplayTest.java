package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.Wait;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Strategy;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.RepEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Decisions are made again from what the database kept of them. */
class ReplayTest {

  private static final int HISTORIES = 200;
  private static final int LEADS = 6;

  private static TestDatabase database;
  private static FactStore facts;
  private static DecisionLedger ledger;
  private static Plans plans;
  private static Plans.Current plan;
  private static Assessor assessor;

  @BeforeAll
  static void open() {
    InstantSource clock = InstantSource.system();
    database = TestDatabase.create();
    facts = new FactStore(database.dataSource());
    facts.saveReps(
        History.REPS.stream().map(id -> new RepEntry(Rep.named(id), Contact.UNKNOWN)).toList());
    RepDirectory reps = new RepDirectory(facts, clock);
    plans =
        new Plans(
            new PlanStore(database.dataSource()),
            reps,
            new PastLeads(database.dataSource()),
            clock);
    plans.put(
        PlanDraft.of(
            YAMLMapper.shared()
                .readTree(
                    "{pools: {all: {members: [{rep: ana}, {rep: bo}], strategy: weighted}}, routes: [{name: rest, pool: all}]}"),
            "test",
            Optional.empty()));
    plan = plans.refresh().orElseThrow();
    ledger = new DecisionLedger(database.dataSource());
    assessor =
        new Assessor(
            new Scoring(facts, new ModelRegistry(database.dataSource()), clock),
            new TrackRecords(facts));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private record Kept(Decision decision, Replay replay) {}

  /** Decides, keeps, reads back, and makes it again. */
  private static Kept decide(History history, String id) {
    History.Turn turn = history.next();
    LeadRequest request =
        new LeadRequest(
            new LeadKey(LeadKey.DEFAULT_SYSTEM, id),
            Optional.of(turn.at()),
            Map.of(),
            Contact.UNKNOWN,
            LeadRequest.CREATED,
            Set.of());
    Lead lead = request.at(turn.at());
    Plan.Pool pool =
        new Plan.Pool(
            history.rules(),
            Mode.AUTO,
            Plan.Clock.WALL,
            ZoneOffset.UTC,
            Duration.ofDays(30),
            Optional.empty(),
            plan.plan().pools().values().iterator().next().membership(),
            List.of());
    Staffing.Staffed staffed = new Staffing.Staffed(pool, List.of(), Set.of("all"));
    Asked asked = new Asked(request, lead, turn.at(), new Owners(database.dataSource()));
    Ruler ruler =
        new Ruler(
            assessor,
            Staffing.of(plan, new RepDirectory.Snapshot(0, Map.of())),
            asked,
            new Composer(asked, plan.version()),
            new Draws(new byte[32]),
            turn.planned());
    Ruler.Ruled ruled =
        ruler.rule(
            new Stop.At(
                "rest",
                staffed,
                "It was dan's before. ",
                true,
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of()),
            new Assessment(
                plan.plan(),
                staffed,
                history.seats(),
                turn.tier(),
                turn.at(),
                new Scoring.Result(
                    turn.outlook().scores(), Optional.empty(), Optional.empty(), Map.of()),
                turn.outlook().rates(),
                turn.outlook().prices(),
                turn.outlook().money()),
            turn.members(),
            turn.at(),
            1);
    long leadId = facts.saveLead(lead, Contact.UNKNOWN).id();
    ledger.recordWithoutTurn(leadId, ruled.decision(), new Wait(lead, Set.of(), List.of()));
    history.given(id, ruled.ruling());
    Decision kept = ledger.find(ruled.decision().id()).orElseThrow();
    return new Kept(kept, Replay.of(kept, Case.of(kept, history.rules()).orElseThrow().ruling()));
  }

  @Test
  void twoHundredHistoriesAreReplayedBitByBit() {
    Map<String, Integer> seen = new TreeMap<>();
    for (int number = 0; number < HISTORIES; number++) {
      History history = new History(number);
      for (int i = 0; i < LEADS; i++) {
        Kept kept = decide(history, "h" + number + "-" + i);
        assertThat(kept.replay())
            .as("%s: %s", kept.decision(), kept.replay())
            .isEqualTo(new Replay.Same());
        kinds(kept.decision()).forEach(kind -> seen.merge(kind, 1, Integer::sum));
      }
    }
    assertThat(seen)
        .as("all that can come up did")
        .containsKeys(
            "DEFERRED",
            "UNROUTABLE",
            "fallback",
            "drawn",
            "guarded",
            "left out",
            "price",
            "tired",
            "planned");
    assertThat(seen.keySet())
        .containsAll(
            EnumSet.allOf(Strategy.class).stream()
                .map(Strategy::planName)
                .collect(Collectors.toSet()));
  }

  private static Set<String> kinds(Decision decision) {
    Set<String> kinds = new TreeSet<>(Set.of(decision.kind().name()));
    decision
        .choice()
        .ifPresent(choice -> {
          kinds.add(choice.strategy().planName());
          choice.fallback().ifPresent(_ -> kinds.add("fallback"));
          if (!choice.deterministic()) {
            kinds.add("drawn");
          }
        });
    decision
        .slate()
        .forEach(line -> {
          line.guarded().ifPresent(_ -> kinds.add("guarded"));
          line.leftOut().ifPresent(_ -> kinds.add("left out"));
          line.price().ifPresent(_ -> kinds.add("price"));
          line.takenToday().filter(taken -> taken > 0).ifPresent(_ -> kinds.add("tired"));
        });
    if (decision.reason().contains("in a plan for 7 leads together")) {
      kinds.add("planned");
    }
    return kinds;
  }

  @Test
  void oneBitOtherwiseIsSeen() throws SQLException {
    History history = new History(List.of(Strategy.values()).indexOf(Strategy.WEIGHTED));
    Decision decision = decide(history, "bit").decision();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update slate set numbers = set_byte(numbers, last, get_byte(numbers, last) # 1)
          from (select slate_whole(numbers, 12 + 5 * 16) + 7 as last, decision_id from slate) as due
          where slate.decision_id = '%s' and due.decision_id = slate.decision_id
          """
              .formatted(decision.id()));
    }
    Decision changed = ledger.find(decision.id()).orElseThrow();
    assertThat(changed.due()).isNotEqualTo(decision.due());
    assertThat(Replay.of(changed, Case.of(changed, history.rules()).orElseThrow().ruling()))
        .isInstanceOfSatisfying(
            Replay.Different.class,
            different ->
                assertThat(different.differences())
                    .singleElement()
                    .asString()
                    .startsWith("due was "));
  }
}
