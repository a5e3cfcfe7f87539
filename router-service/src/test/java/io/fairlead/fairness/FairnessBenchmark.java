package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.decisions.PlanDraft;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.GivenLeads;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.store.FactStore;
import io.fairlead.store.RepEntry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How long a report takes, and how much memory. */
@Tag("bench")
class FairnessBenchmark {

  private static final int LEADS = Integer.getInteger("leads", 100_000);
  private static final int REPS = 40;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void report() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      InstantSource clock = InstantSource.system();
      FactStore facts = new FactStore(database.dataSource());
      facts.saveReps(
          IntStream.range(0, REPS)
              .mapToObj(i -> new RepEntry(Rep.named("r" + i), Contact.UNKNOWN))
              .toList());
      Plans plans =
          new Plans(
              new PlanStore(database.dataSource()),
              new RepDirectory(facts, clock),
              new PastLeads(database.dataSource()),
              clock);
      plans.put(PlanDraft.of(YAMLMapper.shared().readTree(plan()), "test", Optional.empty()));
      fill(database);
      FairnessReports reports =
          new FairnessReports(
              plans,
              new DecisionLedger(database.dataSource()),
              new GivenLeads(database.dataSource()),
              clock);
      for (int i = 0; i < 2; i++) {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        PoolReport report = reports.of("all", Period.OWN).orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(report.counts().leads()).isEqualTo(LEADS);
        System.out.printf(
            Locale.ROOT,
            "%,d leads of %d reps: %.1f s, heap at most %,d MB%n",
            LEADS,
            REPS,
            seconds,
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum()
                >> 20);
      }
    }
  }

  private static String plan() {
    return """
    pools:
      all:
        members: [%s]
        strategy: ai
        fairness: [{of: count, floor: 0.7, over: 30d}, {of: expected-value, floor: 0.7, over: 30d}]
    routes: [{name: all, pool: all}]
    """
        .formatted(
            IntStream.range(0, REPS)
                .mapToObj("{rep: r%d}"::formatted)
                .collect(Collectors.joining(", ")));
  }

  /** A slate for each rep as the one who got the lead, so that they are not all the same. */
  private static void fill(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temporary table slates (rep text, slate jsonb)");
      for (int rep = 0; rep < REPS; rep++) {
        statement.execute("insert into slates values ('r%d', '[%s]')".formatted(rep, slate(rep)));
      }
      statement.execute(
          """
          insert into lead (system, external_id, occurred_at, known_at, fields)
          select 'api', 'L' || i, now() - i * interval '20 seconds', now(), '{"currency": "EUR"}'
          from generate_series(1, %d) as i
          """
              .formatted(LEADS));
      statement.execute(
          """
          insert into decision (id, lead_id, trigger, attempt, kind, rep_id, pool, strategy, expected_value, propensity,
            deterministic, reason, plan_version, as_of, slate, quality, due)
          select gen_random_uuid(), lead.id, 'created', 1, 'ASSIGNED', rep, 'all', 'ai', 10, 1, true, 'for a test', 1,
            occurred_at, slate, 9, (select jsonb_object_agg('r' || i, 1.0 / %2$d) from generate_series(0, %2$d - 1) as i)
          from lead join slates on rep = 'r' || (lead.id %% %2$d)
          order by lead.id desc
          """
              .formatted(LEADS, REPS));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze decision");
    }
  }

  private static String slate(int chosen) {
    return IntStream.range(0, REPS)
        .mapToObj(rep ->
            line(
                rep,
                rep == chosen ? "1.0" : "0.0",
                rep == chosen ? "11.0" : 8 + (rep * 37 % 100) / 33.0,
                rep == chosen ? "3.25" : "0.0",
                IntStream.range(0, 40)
                    .mapToObj(i -> String.valueOf((float) Math.sin(i + 41.0 * rep + chosen)))
                    .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(", "));
  }

  /** As a decision keeps it, with 40 inputs of a model. */
  private static String line(Object... figures) {
    return """
    {"rep": "r%d", "eligible": true, "reasons": [], "leftOut": null, "guarded": null, "portions": [{"got": 9.0, "due": 8.5, "leads": 9}], "weight": 1.0,
     "caps": [{"of": "rep", "per": "day", "most": 9, "taken": 3}], "open": 4, "maxOpen": null,
     "lastTurn": 811, "credit": 0.0, "share": %s, "rate": null, "probability": 0.1310283,
     "expectedValue": %s, "rested": 0.1410283, "uncertainty": 0.2217717,
     "price": {"slot": 1.0283177, "ofCount": %s, "ofValue": 0.0}, "takenToday": 3, "inputs": [%s]}
    """
        .formatted(figures);
  }
}
