package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;
import io.fairlead.store.FactStore;
import io.fairlead.store.RepEntry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FairnessCommandTest {

  private TestDatabase database;
  private Decider decider;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    new FactStore(database.dataSource())
        .saveReps(
            List.of(
                new RepEntry(Rep.named("ana"), Contact.UNKNOWN),
                new RepEntry(Rep.named("bo"), Contact.UNKNOWN)));
    decider = new Decider(database.dataSource());
  }

  @AfterEach
  void close() {
    decider.close();
    database.close();
  }

  @Test
  void aPoolWithoutAModelTellsWhoGotWhatAndThatTheCostIsNotKnown() {
    plan();
    List.of("L1", "L2", "L3", "L4").forEach(decider::decide);
    Typed typed = report("--pool", "all", "--window", "1h");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.words())
        .startsWith("Pool all gave 4 leads from ")
        .contains(
            "0 by what the model expected, 4 by a fallback",
            "What fairness cost is not known: the model decided about none of these leads.",
            "Everybody has above 70% of their share of leads from ",
            "rep leads due share quality share expected lifted held owed",
            "ana 2 2.0 100% 0.00 - 0.00 1 0 0",
            "Gini of leads 0.000, worst off ana with 100.0% of what was due.");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= 100);
    JsonNode pool = report("--json").json().required("pools").get(0);
    assertThat(pool.required("counts").required("byFallback").asInt()).isEqualTo(4);
    assertThat(pool.required("cost").isNull()).isTrue();
  }

  @Test
  void withoutAPlanThereIsNothingToTell() {
    assertThat(report().words().strip())
        .isEqualTo("There is no routing plan yet, so nothing was shared out.");
  }

  @Test
  void whoAsksForWhatIsNotThereIsTold() {
    plan();
    assertThat(report("--pool", "smb").exit()).isEqualTo(1);
    assertThat(report("--pool", "smb").err())
        .startsWith("The pool (smb) of a report must be one of the plan in force.");
    assertThat(report("--window", "week").exit()).isEqualTo(2);
    assertThat(report("--window", "7d", "--from", "2026-01-01T00:00:00Z").exit()).isEqualTo(2);
    assertThat(Typed.in("report").exit()).isEqualTo(2);
    assertThat(Typed.in("report").err())
        .startsWith("The kind of report must be given: fairness, sla, size, experiment, page");
  }

  private void plan() {
    decider.plan(
        """
        pools:
          all:
            members: [{rep: ana}, {rep: bo}]
            strategy: ai
            fairness: [{of: count, floor: 0.7, over: 7d}]
        routes:
          - {name: everybody, pool: all}
        """);
  }

  private Typed report(String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "report";
    all[1] = "fairness";
    all[2] = "--database";
    all[3] = database.jdbcUrl();
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Typed.in(all);
  }
}
