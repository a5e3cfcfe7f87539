package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.imports.ImportKind;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Source;
import io.fairlead.store.FactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

  private static final String PLAN =
      """
      pools: {everyone: {members: [{rep: bo}], clock: event}}
      routes: [{pool: everyone}]
      """;

  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    Importer importer = new Importer(new FactStore(database.dataSource()), Clock.systemUTC());
    importer.run(ImportKind.REPS, new Source.Csv(file("reps.csv", "id\nana\nbo\n")), (_, _) -> {});
    importer.run(
        ImportKind.HISTORY,
        new Source.Csv(
            file(
                "history.csv",
                """
                externalId,rep,assignedAt
                L1,ana,2026-03-01T10:00:00Z
                L2,bo,2026-03-02T10:00:00Z
                L3,ana,2026-03-03T10:00:00Z
                """)),
        (_, _) -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDraftSaysWhoWouldHaveHadTheLeadsAndWhatWasAssumed() {
    Typed typed = simulate("--from", "2026-03-01T00:00:00Z", "--plan", plan(PLAN));
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out())
        .startsWith("3 leads from 2026-03-01T00:00:00Z to ")
        .contains("1 (33.3%) would have gone where", ", 0 to nobody.")
        .containsPattern("ana +2 +0\n")
        .containsPattern("bo +1 +3\n")
        .contains("L1: ana had it, bo would. ")
        .contains("Assumed:");
  }

  @Test
  void aTimeWithoutLeadsSaysSo() {
    Typed typed =
        simulate(
            "--from", "2025-03-01T00:00:00Z", "--to", "2025-04-01T00:00:00Z", "--plan", plan(PLAN));
    assertThat(typed.out())
        .isEqualToIgnoringNewLines(
            "No lead arose from 2025-03-01T00:00:00Z to 2025-04-01T00:00:00Z.");
  }

  @Test
  void whatCannotBeTriedIsRefusedInASentence() {
    assertThat(simulate("--from", "2026-03-01T00:00:00Z").err())
        .contains("There is no routing plan yet");
    Typed broken =
        simulate(
            "--from", "2026-03-01T00:00:00Z", "--plan", plan(PLAN.replace("rep: bo", "rep: zoe")));
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("pools.everyone.members[0].rep").contains("zoe");
    Typed backwards = simulate("--from", "2026-03-01T00:00:00Z", "--to", "2026-02-01T00:00:00Z");
    assertThat(backwards.exit()).isEqualTo(2);
    assertThat(backwards.err()).contains("--from");
  }

  private String plan(String yaml) {
    return file("plan.yaml", yaml).toString();
  }

  private Typed simulate(String... arguments) {
    return Typed.in(
        Stream.concat(Stream.of("simulate", "--database", database.jdbcUrl()), Stream.of(arguments))
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
