package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrainCommandTest {

  private static final FloorSpec SPEC =
      new FloorSpec(6, 1_500, 0, 182, 7, 0.2, 2, 6, LocalDate.parse("2025-01-06"));

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasLearntIsToldInSentencesOrJson() {
    SalesFloor floor = SalesFloor.generate(SPEC, 7);
    FactStore store = new FactStore(database.dataSource());
    store.saveReps(floor.reps());
    store.saveHistory(floor.past());
    try (Decider decider = new Decider(database.dataSource())) {
      decider.plan(
          "{features: {protected: [Region], exclude: [PAGE_VIEWS], allow: [region]}, "
              + "pools: {all: {members: [{where: 'true'}]}}, routes: [{pool: all}]}");
    }
    Typed typed = train("--as-of", SPEC.liveStart().toString());
    assertThat(typed.exit()).isZero();
    assertThat(typed.words())
        .contains(
            "was trained on what was known at " + SPEC.liveStart() + " and passed its gate",
            "passed: golden rows come out again.",
            "passed: calibrated.",
            "Evidence that reps differ: CLEAR.",
            "knowing the rep saved",
            "Figures on leads later than those it was fitted on",
            "logLoss",
            "Fields that are no features: pageViews: the plan excludes it.",
            "since the plan allows them: region: is a protected attribute.",
            "Note: The plan allows the field region, which is a protected attribute.",
            " won",
            "Note: ");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(new ModelRegistry(database.dataSource()).championVersion())
        .hasValueSatisfying(version -> assertThat(typed.out()).startsWith("Model " + version));

    JsonNode again = train("--json", "--as-of", SPEC.liveStart().toString()).json();
    assertThat(again.required("refused").required("pageViews").asString())
        .isEqualTo("the plan excludes it");
    assertThat(again.required("gate")).hasSize(5);
    assertThat(again.required("evidence").required("reps").asString()).isEqualTo("CLEAR");
    assertThat(again.required("metrics").required("logLoss").required("low").asDouble())
        .isPositive();
  }

  @Test
  void whereThePlanLeavesItToAPersonTheModelWaits() {
    SalesFloor floor = SalesFloor.generate(SPEC, 7);
    FactStore store = new FactStore(database.dataSource());
    store.saveReps(floor.reps());
    store.saveHistory(floor.past());
    try (Decider decider = new Decider(database.dataSource())) {
      decider.plan(
          "{learning: {promote: by-hand}, "
              + "pools: {all: {members: [{where: 'true'}]}}, routes: [{pool: all}]}");
    }
    assertThat(train("--as-of", SPEC.liveStart().toString()).words())
        .contains("passed its gate: it waits for a person to promote it");
    assertThat(new ModelRegistry(database.dataSource()).championVersion()).isEmpty();
  }

  @Test
  void tooLittleToLearnFromIsASentence() {
    Typed typed = train();
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("The number of closed leads (0) of the training set")
        .contains("Maybe import more history");
  }

  @Test
  void nobodyLearnsFromTheFuture() {
    Typed typed = train("--as-of", Instant.now().plusSeconds(3_600).toString());
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("of --as-of must not lie in the future.");
    assertThat(train("--as-of", "yesterday").exit()).isEqualTo(2);
  }

  private Typed train(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "train";
    all[1] = "--database";
    all[2] = database.jdbcUrl();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Typed.in(all);
  }
}
