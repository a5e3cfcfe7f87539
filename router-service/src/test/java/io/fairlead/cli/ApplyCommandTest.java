package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.imports.ImportKind;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Source;
import io.fairlead.ledger.PlanStore;
import io.fairlead.store.FactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ApplyCommandTest {

  private static final String PLAN =
      """
      pools:
        everyone:
          members: [{rep: ana, weight: 1}, {rep: bo}]
      routes: [{pool: everyone}]
      """;

  @TempDir private Path folder;
  private TestDatabase database;
  private PlanStore plans;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    plans = new PlanStore(database.dataSource());
    new Importer(new FactStore(database.dataSource()), Clock.systemUTC())
        .run(ImportKind.REPS, new Source.Csv(file("reps.csv", "id\nana\nbo\n")), (_, _) -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPlanComesIntoForceAndItsChangesAreSaid() {
    Typed first = apply(file("plan.yaml", PLAN));
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out().lines()).containsExactly("Plan 1 runs from now on.");

    Path changed = file("plan.yaml", PLAN.replace("weight: 1", "weight: 2"));
    Typed second = apply(changed, "--because", "Ana is back");
    assertThat(second.out().lines())
        .containsExactly(
            "Plan 2 runs from now on.",
            "It differs from the plan before it:",
            "  pools.everyone.members: ana's weight was 1 and is 2.");
    assertThat(plans.versions().getFirst().because()).contains("Ana is back");
    assertThat(plans.versions().getFirst().by()).isEqualTo("command line");

    Typed third = apply(changed);
    assertThat(third.exit()).isZero();
    assertThat(third.out().lines()).containsExactly("Plan 2 runs already and says the same.");
    assertThat(plans.version()).isEqualTo(2);
  }

  @Test
  void aDryRunComparesAndChangesNothing() {
    Typed first = apply(file("plan.yaml", PLAN), "--dry-run");
    assertThat(first.out().lines())
        .containsExactly("Nothing is wrong with the plan. It was not put into force.");
    assertThat(plans.version()).isZero();
    apply(file("plan.yaml", PLAN));
    assertThat(apply(file("plan.yaml", PLAN), "--dry-run").words())
        .contains("it says what the running one says.");
    Path changed = file("plan.yaml", PLAN.replace("weight: 1", "weight: 2"));
    JsonNode answer = apply(changed, "--dry-run", "--json").json();
    assertThat(answer.propertyNames())
        .containsExactly("version", "plan", "findings", "notes", "difference");
    assertThat(answer.required("version").isNull()).isTrue();
    assertThat(answer.at("/difference/0/says").asString()).isEqualTo("ana's weight was 1 and is 2");
    assertThat(plans.version()).isEqualTo(1);
  }

  @Test
  void jsonIsAPlanToo() {
    Path plan =
        file(
            "plan.json",
            "{\"pools\": {\"a\": {\"members\": [{\"rep\": \"ana\"}]}}, \"routes\": [{\"pool\": \"a\"}]}");
    assertThat(apply(plan, "--json").json().required("version").asInt()).isEqualTo(1);
  }

  @Test
  void aRefusedPlanSaysWhereAndWhyAndTheRunningOneStays() {
    apply(file("plan.yaml", PLAN));
    Typed refused =
        apply(file("plan.yaml", PLAN.replace("rep: ana", "rep: zoe").replace("[{pool", "[{from")));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("routes[0].from");
    Typed unknown = apply(file("plan.yaml", PLAN.replace("rep: ana", "rep: zoe")));
    assertThat(unknown.err()).contains("pools.everyone.members[0].rep: ", "zoe");
    assertThat(plans.version()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsASentence() {
    assertThat(apply(folder.resolve("nowhere.yaml")).err())
        .contains("nowhere.yaml) must be there to be read.");
    Typed broken = apply(file("plan.yaml", "pools: [\n"));
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("plan.yaml: The plan must be YAML or JSON");
    assertThat(apply(file("plan.yaml", PLAN), "--because", "x".repeat(501)).exit()).isEqualTo(2);
    assertThat(apply(file("plan.yaml", PLAN), "--territories", "nowhere.csv").exit()).isEqualTo(1);
    assertThat(plans.version()).isZero();
  }

  @Test
  void territoriesOfAFileBecomeThePlans() {
    Path csv = file("territories.csv", "\uFEFFterritory,country\ndach,DE\n");
    JsonNode plan = PlanFile.read(file("plan.yaml", PLAN), Optional.of(csv));
    assertThat(plan.required("territories").asString()).isEqualTo("territory,country\ndach,DE\n");
    Typed twice = apply(file("plan.yaml", PLAN + "territories: {}\n"), "--territories", "" + csv);
    assertThat(twice.exit()).isEqualTo(1);
    assertThat(twice.err()).contains("must stand in one place.");
  }

  private Typed apply(Path plan, String... arguments) {
    return Typed.in(
        Stream.concat(
                Stream.of("apply", "--database", database.jdbcUrl(), plan.toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
