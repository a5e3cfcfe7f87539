package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.database.TestDatabase;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Policies are compared on past leads from the command line. */
class CompareTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 2_400, 0, 210, 7, 0.25, 2, 20, LocalDate.parse("2026-01-05"));
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 11);
  private static final String FROM = "2026-05-01T00:00:00Z";
  private static final String TO = "2026-06-15T00:00:00Z";
  private static final String PLAN =
      "{pools: {all: {members: [{where: 'true'}], clock: event, strategy: round-robin}}, routes: [{pool: all}]}";

  private static TestDatabase database;
  private static TestDatabase empty;

  @BeforeAll
  static void learn() {
    empty = TestDatabase.create();
    database = TestDatabase.create();
    FactStore store = new FactStore(database.dataSource());
    store.saveReps(FLOOR.reps());
    store.saveHistory(FLOOR.past());
    try (Decider decider = new Decider(database.dataSource())) {
      decider.plan(PLAN);
    }
    assertThat(Typed.in("train", "--database", database.jdbcUrl(), "--as-of", FROM).exit())
        .isZero();
  }

  @AfterAll
  static void close() {
    database.close();
    empty.close();
  }

  @Test
  void aJudgeSaysInFiguresWhatAiAndRoundRobinWouldHaveMadeOfTheLeads() {
    JsonNode json = compare("--json", "--compare", "ai", "--compare", "round-robin").json();
    assertThat(json.required("estimand").asString()).isEqualTo("REPLAY");
    assertThat(json.required("verdict").asString()).isEqualTo("OPINION");
    assertThat(json.required("rangeIs").asString()).isEqualTo("model range");
    int leads =
        (int)
            FLOOR.past().stream()
                .map(entry -> entry.lead().occurredAt().toString())
                .filter(at -> at.compareTo(FROM) >= 0 && at.compareTo(TO) < 0)
                .count();
    assertThat(json.required("leads").asInt()).isEqualTo(leads);
    JsonNode difference = json.required("differences").get(0);
    JsonNode policies = json.required("policies");
    double ai = policies.get(0).required("estimate").required("conversions").asDouble();
    double turns = policies.get(1).required("estimate").required("conversions").asDouble();
    JsonNode estimate = difference.required("estimate");
    assertThat(estimate.required("conversions").asDouble()).isCloseTo(ai - turns, within(1e-9));
    assertThat(estimate.required("range").required("low").asDouble())
        .isPositive()
        .isLessThan(ai - turns);
    assertThat(difference.required("luck").asDouble()).isBetween(1.0, Math.sqrt(leads / 2.0));
    JsonNode hindcast = json.required("hindcast");
    assertThat(hindcast.required("expected").asDouble())
        .isCloseTo(
            hindcast.required("won").asDouble(),
            within(3 * hindcast.required("deviation").asDouble()));
    assertThat(policies.get(0).required("placed").asInt()).isEqualTo(leads);
  }

  @Test
  void theSentenceSaysThatItIsAnOpinionAndNeverClaimsAnUplift() {
    Typed typed = compare("--compare", "round-robin", "--compare", "ai");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.words())
        .contains(
            "the judge expects",
            "fewer, model range -",
            "This is a model's opinion, not a measurement.",
            "The same leads would have come at the same moments");
    assertThat(typed.words()).doesNotContainIgnoringCase("uplift").doesNotContain("interval");
  }

  @Test
  void whatCannotBeJudgedIsRefusedWithTheReason() {
    assertThat(compare("--compare", "ai").err()).contains("(ai)", "two or more different ones");
    assertThat(compare("--compare", "ai", "--compare", "best").err())
        .contains("The policy (best) of a replay must be a strategy of a pool");
    assertThat(
            of(database, "nowhere", FROM, TO, "--compare", "ai", "--compare", "round-robin").err())
        .contains("must have the pool (nowhere)");
    assertThat(
            of(
                    database,
                    "all",
                    "2025-01-01T00:00:00Z",
                    "2025-02-01T00:00:00Z",
                    "--compare",
                    "random",
                    "--compare",
                    "round-robin")
                .err())
        .contains("No lead arose from 2025-01-01T00:00:00Z to 2025-02-01T00:00:00Z");
    assertThat(
            of(
                    database,
                    "all",
                    "2026-03-01T00:00:00Z",
                    TO,
                    "--compare",
                    "ai",
                    "--compare",
                    "random")
                .err())
        .contains("must have been trained before the leads", "fairlead train --as-of");
    assertThat(of(empty, "all", FROM, TO, "--compare", "ai", "--compare", "random").err())
        .contains("There is no routing plan yet");
  }

  @Test
  void tooFewOutcomesMakeNoJudgeAndFewMakeOneWithNothingToSay() {
    for (int leads : new int[] {40, 300}) {
      try (TestDatabase small = TestDatabase.create()) {
        FactStore store = new FactStore(small.dataSource());
        store.saveReps(FLOOR.reps());
        store.saveHistory(FLOOR.past().subList(0, leads));
        try (Decider decider = new Decider(small.dataSource())) {
          decider.plan(PLAN);
        }
        Typed typed =
            of(
                small,
                "all",
                "2026-01-06T00:00:00Z",
                TO,
                "--compare",
                "random",
                "--compare",
                "round-robin");
        if (leads == 40) {
          assertThat(typed.err()).contains("The closed leads (", "Maybe import more history");
        } else {
          assertThat(typed.words()).startsWith("There is nothing to say: ");
          assertThat(typed.words()).doesNotContain("expects 1");
        }
      }
    }
  }

  private static Typed compare(String... more) {
    return of(database, "all", FROM, TO, more);
  }

  private static Typed of(TestDatabase data, String pool, String from, String to, String... more) {
    return Typed.in(
        Stream.concat(
                Stream.of(
                    "simulate",
                    "--database",
                    data.jdbcUrl(),
                    "--pool",
                    pool,
                    "--from",
                    from,
                    "--to",
                    to),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
