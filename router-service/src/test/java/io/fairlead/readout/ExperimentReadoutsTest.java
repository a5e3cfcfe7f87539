package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.database.TestDatabase;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.report.Jupyter;
import io.fairlead.store.FactStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lead an hour in a database, in the arms by turns: ai wins every other, rr one in five. */
class ExperimentReadoutsTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z"));

  private static TestDatabase database;
  private static ExperimentReadouts experiments;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.create();
    experiments = at(NOW);
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(
          """
          insert into plan (version, body, by) values (1, '%s', 'test');
          insert into rep (id) values ('ada'), ('bo');
          insert into lead (system, external_id, occurred_at, known_at, fields)
          select 'test', 'L' || i, timestamptz '2025-01-01Z' + i * interval '1 hour', now(), '{}' from generate_series(1, 2002) as i;
          insert into experiment (name, file, plan_version, seed, started_at) values ('spring', '{}', 1, 7, now());
          insert into enrolment (experiment, lead_id, arm, chance, wash_out, same_as, score, enrolled_at)
          select 'spring', id, case when id %% 2 = 0 then 'ai' else 'rr' end, 0.5, id = 2001,
            case when id = 2002 then 1 end, 0.2, occurred_at from lead;
          insert into assignment (lead_id, rep_id, occurred_at, known_at)
          select id, case when id %% 3 = 0 then 'ada' else 'bo' end, occurred_at, now() from lead where id %% 10 <> 9;
          -- of leads whose number leaves 2 when divided by 8, wins come too late or are taken back
          insert into outcome (assignment_id, kind, occurred_at, known_at)
          select id, 'CONVERTED', occurred_at + case when lead_id %% 16 = 2 then interval '31 days' else interval '9 days' end, now()
          from assignment where lead_id %% 8 in (0, 2, 4, 5);
          insert into outcome (assignment_id, kind, occurred_at, known_at)
          select id, 'RETRACTED', occurred_at + interval '10 days', now() from assignment where lead_id %% 16 = 10;
          """
              .formatted(Charters.plan("spring", "\"minimumEffect\": 0.05")));
    }
  }

  private static ExperimentReadouts at(InstantSource clock) {
    DataSource data = database.dataSource();
    RepDirectory reps = new RepDirectory(new FactStore(data), clock);
    return new ExperimentReadouts(
        new Plans(new PlanStore(data), reps, new PastLeads(data), clock), data, clock);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void armsAreJoinedWithWhatBecameOfTheirLeads() {
    Readout readout = experiments.of("spring").orElseThrow();

    assertThat(readout.units()).isEqualTo(2000);
    assertThat(readout.arms())
        .extracting(ArmSummary::arm, ArmSummary::units, ArmSummary::converted)
        .containsExactly(tuple("rr", 1000L, wins(5)), tuple("ai", 1000L, wins(0) + wins(4)));
    assertThat(readout.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(readout.sentence()).startsWith("After 2,000 leads ai converts 50.0% against 20.0%");
    assertThat(readout.looks().getLast().at())
        .contains(Instant.parse("2025-01-01T00:00:00Z").plusSeconds(3600L * 2000));
  }

  @Test
  void anArmWhoseWinsComeAfterTheWindowIsWarnedOf() {
    // two thirds of its wins are residues 0, 4, 8, 12 of 16, a sixth are taken back, a sixth late
    assertThat(experiments.of("spring").orElseThrow().sentence())
        .containsPattern(
            "Beware: of \\d+ wins of ai, among leads old enough to tell, only 8[23]% came within the window \\(95% come within 31 days\\)")
        .doesNotContain("wins of rr");
  }

  @Test
  void leadsThatAreTooYoungStayOut() {
    Instant early = Instant.parse("2025-02-15T00:00:00Z");
    Readout readout = at(InstantSource.fixed(early)).of("spring").orElseThrow();

    assertThat(readout.units()).isEqualTo(15 * 24);
    assertThat(readout.young()).isEqualTo(2000 - 15 * 24);
  }

  @Test
  void theNotebookTellsTheSame(@TempDir Path folder) throws Exception {
    String notebook =
        Jupyter.find()
            .execute(
                Path.of("..", "notebooks", "01-ai-against-round-robin.ipynb"),
                folder,
                database.jdbcUrl(),
                "inbound");

    assertThat(notebook)
        .contains("<strong>Answer.</strong> After 2,000 leads ai converts 50.0% against 20.0%")
        .contains("Difference in conversion from arm rr, in percentage points")
        .contains("when it is 30 days old");
  }

  @Test
  void whatHasNotStartedHasNoReadout() {
    assertThat(experiments.of("autumn")).isEmpty();
  }

  /** Of the leads that leave that rest when divided by 8, those that somebody got. */
  private static double wins(int rest) {
    double wins = 0;
    for (int lead = 1; lead <= 2000; lead++) {
      wins += lead % 8 == rest && lead % 10 != 9 ? 1 : 0;
    }
    return wins;
  }
}
