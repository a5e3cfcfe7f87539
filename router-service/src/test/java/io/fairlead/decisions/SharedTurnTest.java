package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Field;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.Rounds;
import io.fairlead.ledger.WaitingLine;
import io.fairlead.routing.Absence;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.OutcomeReport;
import io.fairlead.store.RepEntry;
import io.fairlead.store.ReportedOutcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Leads that are decided in one transaction are decided as if each had had one of its own. */
@Timeout(300)
class SharedTurnTest {

  private static final int HISTORIES = 100;
  private static final int ROUNDS = 3;

  private static final String WAITING =
      "select external_id, waiting.trigger, pool, kind, reps, tier, since, began, until, ends"
          + " from waiting join lead on lead.id = lead_id";

  private final List<Office> offices = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeEach
  void open() {
    offices.add(new Office(true));
    offices.add(new Office(false));
  }

  @AfterEach
  void close() {
    offices.forEach(office -> office.database.close());
  }

  private Instant read() {
    meanwhile.run();
    return now;
  }

  private static LeadKey key(String lead) {
    return new LeadKey(LeadKey.DEFAULT_SYSTEM, lead);
  }

  /** All that decides, over a database of its own. */
  private final class Office {
    private final TestDatabase database = TestDatabase.create();
    private final FactStore facts = new FactStore(database.dataSource());
    private final AbsenceStore absences = new AbsenceStore(database.dataSource());
    private final Rounds rounds;
    private final Plans plans;
    private final Decisions decisions;
    private final WaitingRoom room;

    Office(boolean shared) {
      rounds = new Rounds(database.dataSource(), shared);
      RepDirectory reps = new RepDirectory(facts, SharedTurnTest.this::read);
      plans =
          new Plans(
              new PlanStore(database.dataSource()),
              reps,
              new PastLeads(database.dataSource()),
              SharedTurnTest.this::read);
      Staffings staffings = new Staffings(plans, reps);
      Owners owners = new Owners(database.dataSource());
      decisions =
          new Decisions(
              staffings,
              facts,
              new Assessor(
                  new Scoring(
                      facts, new ModelRegistry(database.dataSource()), SharedTurnTest.this::read),
                  new TrackRecords(facts)),
              rounds.ledger(),
              owners,
              new OwnerChanges(database.dataSource()),
              new Draws(new byte[32]),
              SharedTurnTest.this::read,
              Witness.NONE);
      room =
          new WaitingRoom(
              decisions,
              staffings,
              new WaitingLine(database.dataSource()),
              rounds.ledger(),
              owners,
              SharedTurnTest.this::read);
    }

    void hire(List<String> reps) {
      facts.saveReps(
          reps.stream().map(id -> new RepEntry(Rep.named(id), Contact.UNKNOWN)).toList());
    }

    void plan(String yaml) {
      plans.put(PlanDraft.of(YAMLMapper.shared().readTree(yaml), "test", Optional.empty()));
    }

    void lost(String lead) {
      facts.report(
          new OutcomeReport(
              key(lead),
              Optional.empty(),
              new ReportedOutcome(
                  OutcomeKind.LOST,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  now,
                  now)));
    }

    List<Decision> decide(List<LeadRequest> requests) {
      List<Supplier<Decision>> leads = new ArrayList<>();
      requests.forEach(request -> leads.add(() -> decisions.decide(request).decision()));
      return rounds.decide(leads);
    }

    /** Every attempt to decide those leads, but for its random id. */
    List<String> log(Set<String> leads) {
      return leads.stream()
          .flatMap(lead -> rounds.ledger().of(key(lead)).stream())
          .map(decision -> decision.toString().replace(decision.id().toString(), "id"))
          .toList();
    }

    void execute(String sql) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A table without random ids, as text. */
    List<String> rows(String select) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("select one::text from (" + select + ") as one order by 1")) {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
          all.add(rows.getString(1));
        }
        return all;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static LeadRequest request(
      String lead, String source, Optional<Instant> at, Optional<String> email) {
    return new LeadRequest(
        key(lead),
        at,
        Map.of("source", new Field.Category(source)),
        new Contact(Optional.empty(), email, Optional.empty()),
        LeadRequest.CREATED,
        Set.of());
  }

  /** Pools in a ring, so that each shares reps with the next; one more with an experiment. */
  private static String plan(String name, Random random) {
    List<String> strategies =
        List.of(
            "round-robin",
            "weighted",
            "lowest-count",
            "least-loaded",
            "most-available",
            "priority",
            "random");
    StringBuilder plan = new StringBuilder("caps: [");
    for (int rep = 0; rep < 6; rep++) {
      plan.append(
          "{mostOpen: %d, where: 'rep.id == \"%s-%d\"'}, "
              .formatted(1 + random.nextInt(4), name, rep));
    }
    plan.append("]\npools:\n");
    for (int pool = 0; pool < 5; pool++) {
      String strategy = strategies.get(random.nextInt(strategies.size()));
      plan.append("  %s-p%d: {members: [".formatted(name, pool));
      for (int member = 0; member < 3; member++) {
        plan.append(
            "{rep: %s-%d, weight: %d}, "
                .formatted(name, (pool + member) % 6, 1 + random.nextInt(3)));
      }
      plan.append("], strategy: ").append(strategy);
      plan.append(
          ", rotation: {order: %s, scope: %s, period: day}"
              .formatted(
                  List.of("least-recent", "fixed", "shuffled").get(random.nextInt(3)),
                  random.nextBoolean() ? "pool" : name + "-common"));
      if (strategy.equals("priority")) {
        plan.append(
            ", priority: [{reps: 'rep.id == \"%s-%d\"'}, {reps: 'true'}]".formatted(name, pool));
      }
      String caps =
          List.of(
                  "",
                  ", caps: [{most: 3, per: day}]",
                  ", caps: [{most: 2, per: hour, rolling: true}]",
                  ", caps: [{most: 5, per: day, of: pool}]",
                  ", openCap: soft")
              .get(random.nextInt(5));
      plan.append(caps);
      if (random.nextInt(3) == 0) {
        plan.append(", fairness: [{of: count, floor: 0.7, ceiling: 1.2, over: 7d}]");
      }
      if (random.nextInt(3) == 0) {
        plan.append(", sla: {firstContact: 30m, remind: [10m]}");
      }
      plan.append(
          ", mode: "
              + List.of("auto", "auto", "auto", "auto", "suggest", "shadow")
                  .get(random.nextInt(6)));
      plan.append(pool == 4 ? ", clock: event}\n" : "}\n");
    }
    plan.append(
        """
          arms: {members: [{rep: xenia}, {rep: yves}, {rep: zoe}], caps: [{most: 4, per: hour}]}
        experiments:
          turns-or-loads: {pool: arms, hypothesis: "It does not matter.", control: turns, window: 30d, minimumEffect: 0.1,
            arms: {turns: {strategy: round-robin}, loads: {strategy: least-loaded}}, whenFull: borrow}
        routes:
          - {name: mine, when: 'lead.source == "mine"', to: previous-owner, else: continue}
        """);
    for (int pool = 0; pool < 5; pool++) {
      plan.append(
          "  - {name: r%d, when: 'lead.source == \"p%d\"', pool: %s-p%d%s}\n"
              .formatted(pool, pool, name, pool, random.nextInt(4) == 0 ? ", else: continue" : ""));
    }
    return plan.append(
            """
              - {name: one, when: 'lead.source == "one"', rep: %s-0}
              - {name: rest, pool: arms}
            """
                .formatted(name))
        .toString();
  }

  @Test
  void aHundredHistoriesGoAsIfEachLeadHadHadItsTurnAlone() {
    Map<String, Integer> seen = new TreeMap<>();
    for (int number = 0; number < HISTORIES; number++) {
      Set<String> leads = history("h" + number, new Random(number));
      assertThat(offices.getFirst().log(leads))
          .as("history %d", number)
          .isEqualTo(offices.getLast().log(leads));
      List<String> waiting = offices.getFirst().rows(WAITING);
      assertThat(waiting).as("history %d", number).isEqualTo(offices.getLast().rows(WAITING));
      seen.merge("waiting", waiting.size(), Integer::sum);
      for (String lead : leads) {
        offices.getFirst().rounds.ledger().of(key(lead)).stream()
            .flatMap(decision -> kinds(decision).stream())
            .forEach(kind -> seen.merge(kind, 1, Integer::sum));
      }
    }
    assertThat(seen.keySet())
        .as("all that can come up did: %s", seen)
        .contains(
            "ASSIGNED",
            "DEFERRED",
            "waited",
            "an arm",
            "SUGGEST",
            "SHADOW",
            "guarded",
            "ROUND_ROBIN",
            "WEIGHTED",
            "LOWEST_COUNT",
            "LEAST_LOADED",
            "MOST_AVAILABLE",
            "PRIORITY",
            "CAP_OPEN",
            "CAP_PER_DAY",
            "CAP_PER_HOUR",
            "CAP_ROLLING",
            "CAP_OF_POOL",
            "PAUSED");
    assertThat(
            offices.getFirst().rounds.sizes().stream().mapToInt(size -> size).average().orElse(0))
        .as("leads in a transaction")
        .isGreaterThan(2);
    assertThat(offices.getLast().rounds.sizes()).containsOnly(1);
    assertThat(seen.get("waiting")).isGreaterThan(HISTORIES / 5);
    checkTables();
  }

  private void checkTables() {
    for (String select :
        List.of(
            "select scope, rep_id, last_turn, credit, cycle, away, credit_since from rotation",
            "select scope, rep_id, kind, leads, turn, before, credit, at, by, because from turn_entry",
            "select external_id, attempt, row_number() over (order by decision.seq) as place"
                + " from decision join lead on lead.id = lead_id",
            "select external_id, event.kind, row_number() over (order by event.seq) as place"
                + " from event join decision on decision.id = decision_id join lead on lead.id = lead_id",
            "select external_id, rep_id, since, until from holding"
                + " join assignment using (rep_id) join lead on lead.id = lead_id where assignment.id = assignment_id",
            "select due_at, pool, kind, split_part(key, '/', 3) as what from timer",
            "select external_id, place, promise, due_at from sla_clock"
                + " join decision on decision.id = decision_id join lead on lead.id = lead_id",
            "select external_id, experiment, arm, chance from enrolment join lead on lead.id = lead_id",
            "select name, latest from pool")) {
      List<String> rows = offices.getFirst().rows(select);
      assertThat(rows).as(select).isNotEmpty().isEqualTo(offices.getLast().rows(select));
    }
  }

  private static Set<String> kinds(Decision decision) {
    Set<String> kinds = new TreeSet<>(Set.of(decision.kind().name(), decision.mode().name()));
    decision.choice().ifPresent(choice -> kinds.add(choice.strategy().name()));
    decision.arm().ifPresent(_ -> kinds.add("an arm"));
    if (decision.attempt() > 1) {
      kinds.add("waited");
    }
    decision
        .slate()
        .forEach(line -> {
          line.guarded().ifPresent(_ -> kinds.add("guarded"));
          line.reasons().forEach(reason -> kinds.add(reason.code().name()));
        });
    return kinds;
  }

  /** The same in both offices; the leads that came. */
  private Set<String> history(String name, Random random) {
    now = now.plus(Duration.ofHours(3));
    List<String> reps = IntStream.range(0, 6).mapToObj(rep -> name + "-" + rep).toList();
    String plan = plan(name, random);
    both(office -> {
      office.hire(reps);
      office.hire(List.of("xenia", "yves", "zoe"));
      office.plan(plan);
    });
    Set<String> leads = new LinkedHashSet<>();
    List<String> open = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(50)));
      List<LeadRequest> requests = new ArrayList<>();
      int size = 2 + random.nextInt(9);
      for (int i = 0; i < size; i++) {
        boolean again = !leads.isEmpty() && random.nextInt(8) == 0;
        String lead =
            again
                ? List.copyOf(leads).get(random.nextInt(leads.size()))
                : name + "/" + leads.size();
        leads.add(lead);
        int source = random.nextInt(9);
        requests.add(
            request(
                lead,
                source < 5 ? "p" + source : List.of("mine", "one", "x", "p0").get(source - 5),
                random.nextInt(3) == 0
                    ? Optional.of(now.minus(Duration.ofMinutes(random.nextInt(500))))
                    : Optional.empty(),
                random.nextInt(3) == 0
                    ? Optional.of(name + random.nextInt(3) + "@example.org")
                    : Optional.empty()));
      }
      both(office ->
          office.decide(requests).stream()
              .filter(decision -> decision.rep().isPresent())
              .filter(_ -> office == offices.getFirst())
              .forEach(decision -> open.add(decision.lead().externalId())));
      between(reps, open, random);
    }
    return leads;
  }

  /** Beside each other, since they have nothing in common. */
  private void both(Consumer<Office> what) {
    offices.parallelStream().forEach(what);
  }

  private void between(List<String> reps, List<String> open, Random random) {
    now = now.plus(Duration.ofMinutes(random.nextInt(50)));
    for (int i = random.nextInt(4); i > 0 && !open.isEmpty(); i--) {
      String lost = open.remove(random.nextInt(open.size()));
      both(office -> office.lost(lost));
    }
    if (random.nextInt(3) == 0) {
      String rep = reps.get(random.nextInt(reps.size()));
      Absence absence =
          new Absence(
              Absence.Kind.PAUSED,
              now,
              Optional.of(now.plus(Duration.ofMinutes(1 + random.nextInt(90)))),
              "a test");
      both(office -> office.absences.add(rep, absence, "test"));
    }
    if (random.nextBoolean()) {
      both(office -> office.room.look());
    }
  }

  @Test
  void aLeadThatCameBeforeARepWasFreeOvertakesNobodyWhoWaits() {
    Office office = offices.getFirst();
    office.hire(List.of("ana"));
    office.plan(
        "{caps: [{mostOpen: 1}], pools: {all: {members: [{rep: ana}]}}, routes: [{name: all, pool: all}]}");
    List<Decision> first = office.decide(List.of(lead("taken"), lead("waits")));
    assertThat(first.getLast().kind()).isEqualTo(Decision.Kind.DEFERRED);
    now = now.plusSeconds(1);
    List<Decision> then =
        office.rounds.decide(
            List.of(
                () -> office.decisions.decide(lead("early")).decision(),
                () -> {
                  now = now.plusSeconds(1);
                  office.lost("taken");
                  return office.decisions.decide(lead("late")).decision();
                }));
    assertThat(then).extracting(Decision::kind).containsOnly(Decision.Kind.DEFERRED);
    assertThat(office.rounds.ledger().of(key("waits")).getLast().rep()).contains("ana");
  }

  @Test
  void aLeadThatACrashedDatabaseLostIsSavedAgainAndNeverTakenForAnotherOfItsNumber() {
    Office office = offices.getFirst();
    office.hire(List.of("ana"));
    office.plan("{pools: {all: {members: [{rep: ana}]}}, routes: [{name: all, pool: all}]}");
    meanwhile =
        () ->
            office.execute(
                "update lead set external_id = 'other' where external_id = 'lost'"
                    + " and not exists (select from lead where external_id = 'other')");
    Decision decision = office.decisions.decide(lead("lost")).decision();
    assertThat(decision.kind()).isEqualTo(Decision.Kind.ASSIGNED);
    assertThat(office.rows("select external_id from lead")).containsExactly("(lost)", "(other)");
    assertThat(office.rounds.ledger().of(key("lost"))).containsExactly(decision);
    assertThat(office.rounds.ledger().of(key("other"))).isEmpty();
  }

  private static LeadRequest lead(String id) {
    return request(id, "x", Optional.empty(), Optional.empty());
  }
}
