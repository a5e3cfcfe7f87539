package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Rep;
import io.fairlead.store.FactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ImportCommandTest {

  private static final String HISTORY =
      """
      externalId,rep,assignedAt,outcome,outcomeAt,pages
      1,ana,2026-03-02T09:00:00Z,CONVERTED,2026-03-09T09:00:00Z,3
      2,bo,2026-03-02T10:00:00Z,,,4
      """;

  @TempDir private Path folder;

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
  void filesGoInAndTheSameFilesChangeNothing() throws IOException {
    Path reps = write("reps.csv", "id\nana\nbo\n");
    Path history = write("history.csv", HISTORY);
    Typed first = run("--kind", "reps", reps.toString());
    assertThat(first.exit()).isZero();
    assertThat(first.out())
        .isEqualToIgnoringNewLines(
            "reps from %s: 2 rows read, 2 added, 0 changed, 0 unchanged, 0 refused, 0 new outcomes."
                .formatted(reps));
    assertThat(run("--kind", "history", history.toString()).out())
        .contains("2 rows read, 2 added", "1 new outcomes");
    assertThat(run("--kind", "history", history.toString()).out())
        .contains("0 added, 0 changed, 2 unchanged", "0 new outcomes");
  }

  @Test
  void severalFilesOneOfThemNdjsonGoInAtOnce() throws IOException {
    Typed typed =
        run(
            "--kind",
            "reps",
            write("a.csv", "id\nana\n").toString(),
            write("b.jsonl", "{\"id\": \"bo\"}\n").toString());
    assertThat(typed.exit()).isZero();
    assertThat(reps()).containsExactlyInAnyOrder("ana", "bo");
  }

  @Test
  void refusedRowsAreListedTheOthersGoInAndTheExitCodeIsThree() throws IOException {
    run("--kind", "reps", write("reps.csv", "id\nana\nbo\n").toString());
    Path history =
        write(
            "history.csv",
            HISTORY + "3,nobody,2026-03-02T11:00:00Z,,,1\n4,ana,yesterday,,,1\n5,ana,,,,1\n");
    Typed typed = run("--kind", "history", history.toString());
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.out())
        .contains(
            "5 rows read, 2 added, 0 changed, 0 unchanged, 3 refused",
            "1 UNKNOWN_REP",
            "1 NOT_A_TIME",
            "1 MISSING",
            "  line 4, rep: The rep (nobody)",
            "  line 5, assignedAt: The assignedAt (yesterday)",
            "  line 6, assignedAt: ");
    JsonNode report = run("--json", "--kind", "history", history.toString()).json().get(0);
    assertThat(report.required("kind").asString()).isEqualTo("HISTORY");
    assertThat(report.required("report").required("rowsRefused").asInt()).isEqualTo(3);
    assertThat(report.required("report").required("refusals").get(0).required("line").asInt())
        .isEqualTo(4);
  }

  @Test
  void manyRefusedRowsAreCountedAndTheFirstTenListed() throws IOException {
    Path file = write("leads.csv", "externalId,occurredAt\n" + "a,yesterday\n".repeat(1_234));
    Typed typed = run("--kind", "leads", file.toString());
    assertThat(typed.out()).contains("1,234 NOT_A_TIME", "... and 1,224 more");
    assertThat(typed.out().lines().filter(line -> line.startsWith("  line "))).hasSize(10);
  }

  @Test
  void aFileThatIsWrongAsAWholeIsASentenceAndLeavesTheOthersOut() throws IOException {
    Path reps = write("reps.csv", "id\nana\n");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "id,name\nzoe,Zoë\n".getBytes(StandardCharsets.ISO_8859_1));
    Typed typed = run("--kind", "reps", reps.toString(), latin.toString());
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .startsWith(latin + ": The line (2) of the file must be UTF-8.")
        .contains("\nMaybe ");
    assertThat(reps()).isEmpty();
    assertThat(run("--kind", "reps", folder.resolve("absent.csv").toString()).err())
        .contains("The file (absent.csv) must be readable.");
  }

  @Test
  void whoAsksWronglyIsToldHowToAsk() {
    assertThat(
            Stream.of(
                new String[] {"reps.csv"},
                new String[] {"--kind", "people", "reps.csv"},
                new String[] {"--kind", "reps"}))
        .allSatisfy(arguments -> {
          Typed typed = run(arguments);
          assertThat(typed.exit()).isEqualTo(2);
          assertThat(typed.out()).isEmpty();
          assertThat(typed.err()).contains("Maybe try fairlead import --help.");
        });
  }

  @Test
  void aMappingBringsInAllThatItHasRepsFirst() throws IOException {
    write("deals.csv", "id,agent,begun\n1,ana,2026-03-02\n2,ana,\n");
    write("agents.csv", "agent\nana\n");
    Path mapping =
        write(
            "mapping.yaml",
            """
            history: {from: deals.csv, columns: {externalId: id, rep: agent, assignedAt: begun}}
            reps: {from: agents.csv, columns: {id: agent}}
            """);
    Typed typed = run("--mapping", mapping.toString(), folder.toString());
    assertThat(typed.exit()).isEqualTo(3);
    assertThat(typed.out())
        .containsSubsequence("reps from", "1 added", "history from", "1 added", "1 refused");
    assertThat(run("--mapping", mapping.toString(), "--kind", "leads", folder.toString()).err())
        .contains("The mapping must have a part (leads).");
  }

  private List<String> reps() {
    return new FactStore(database.dataSource()).reps().stream().map(Rep::id).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Typed run(String... arguments) {
    return Typed.in(
        Stream.of(Stream.of("import", "--database", database.jdbcUrl()), Stream.of(arguments))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }
}
