package io.fairlead.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {

  private static final String DEALS =
      """
      history:
        from: deals.csv
        join:
          - {file: firms.csv, by: {firm: name}}
        replace:
          firm: {Acmee: Acme}
        columns:
          externalId: id
          rep: agent
          assignedAt: begun
          outcome: {from: stage, values: {Won: CONVERTED, Open: ''}}
          outcomeAt: ended
          revenue: {from: firms.millions, times: 1000000}
          currency: {constant: EUR}
          account: firm
      """;

  @TempDir private Path folder;

  private TestDatabase database;
  private FactStore store;
  private Importer importer;

  @BeforeEach
  void open() throws IOException {
    database = TestDatabase.create();
    store = new FactStore(database.dataSource());
    importer = new Importer(store, Clock.systemUTC());
    write("reps.csv", "id\nana\n");
    importer.run(ImportKind.REPS, new Source.Csv(folder.resolve("reps.csv")), Progress.NONE);
    write("firms.csv", "name,millions\nAcme,1.5\nBee,\n");
    write(
        "deals.csv",
        """
        id,agent,firm,stage,begun,ended
        1,ana,Acmee,Won,2026-03-02,2026-03-09 14:30:00
        2,ana,,Open,2026-03-02,
        3,ana,Nobody,Open,2026-03-02,
        4,ana,Bee,Lost,2026-03-02,2026-03-09
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tablesAreJoinedAndCellsTranslated() throws IOException {
    ImportReport report = run("timeZone: Europe/Berlin\n" + DEALS);
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::reason)
        .containsExactly(
            tuple(4L, "firm", RefusalReason.NO_MATCH),
            tuple(5L, "outcome", RefusalReason.UNKNOWN_KIND));
    List<Fact> facts = facts();
    assertThat(facts).hasSize(3);
    assertThat(facts.getFirst())
        .isInstanceOfSatisfying(
            Fact.Assigned.class,
            fact -> {
              assertThat(fact.occurredAt()).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
              assertThat(fact.lead().fields())
                  .isEqualTo(
                      Map.of(
                          "account", Field.of("Acme"),
                          "revenue", Field.of(1_500_000),
                          "currency", Field.of("EUR")));
            });
    assertThat(facts.getLast())
        .isInstanceOfSatisfying(
            Fact.Reported.class,
            fact -> {
              assertThat(fact.kind()).isEqualTo(OutcomeKind.CONVERTED);
              assertThat(fact.occurredAt()).isEqualTo(Instant.parse("2026-03-09T13:30:00Z"));
            });
  }

  @Test
  void whatIsUnknownIsRefusedByName() throws IOException {
    refuses("histroy: {}\n", "The key (histroy) of the mapping must be one of");
    refuses(DEALS.replace("columns:", "colums:"), "The key (colums) of history of the mapping");
    refuses(DEALS.replace("times:", "time:"), "The key (time) of revenue of columns of history");
    refuses(
        DEALS.replace("rep: agent", "rep: seller"),
        "The column (seller) of the mapping must be in the export.");
    refuses(DEALS.replace("{firm: name}", "{firm: title}"), "The column (title) of the mapping");
    refuses(
        DEALS.replace("firm: {Acmee: Acme}", "frim: {Acmee: Acme}"),
        "The column (frim) of the mapping");
    refuses(
        DEALS.replace("    outcomeAt: ended\n", ""),
        "The column (ended) of the export must be mapped or dropped.");
    refuses(
        DEALS.replace("  rep: agent", "  agent: agent"),
        "The column (rep) of the mapping's history must be there.");
    refuses(DEALS.replace("firms.csv", "firm.csv"), "The file (firm.csv) must be readable.");
    refuses(
        "reps: {from: reps.csv, columns: {id: id}}\n", "The mapping must have a part (history).");
    refuses(
        "timeZone: Berlin\n" + DEALS, "The timeZone (Berlin) of the mapping must be a time zone.");
    write("firms.csv", "name,millions\nAcme,1\nAcme,2\n");
    refuses(DEALS, "The key (Acme) of table (firms.csv) must stand there once.");
  }

  @Test
  void aRealExportInFourTablesComesInWithItsTyposPutRight() {
    Path export =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve("data/maven-crm");
    assumeTrue(
        Files.isDirectory(export),
        "Skipped: set FAIRLEAD_DATASETS to a folder with data/maven-crm, the CRM Sales Opportunities.");
    Source source =
        new Source.Mapped(export, Mapping.read(Path.of("../docs/mappings/maven-crm.yaml")));
    assertThat(importer.run(ImportKind.REPS, source, Progress.NONE).rowsAdded()).isEqualTo(35);
    ImportReport report = importer.run(ImportKind.HISTORY, source, Progress.NONE);
    assertThat(report.rowsRead()).isEqualTo(8_800);
    assertThat(report.rowsAdded()).isEqualTo(8_300);
    assertThat(report.outcomes()).isEqualTo(6_711);
    assertThat(report.refusalsByReason()).isEqualTo(Map.of(RefusalReason.MISSING, 500L));
    assertThat(report.refusals()).allMatch(row -> row.column().equals("assignedAt"));
    List<Fact> facts = facts();
    assertThat(facts)
        .filteredOn(fact ->
            fact instanceof Fact.Reported reported && reported.kind() == OutcomeKind.CONVERTED)
        .hasSize(4_238);
    List<Lead> leads =
        facts.stream()
            .filter(Fact.Assigned.class::isInstance)
            .map(fact -> ((Fact.Assigned) fact).lead())
            .toList();
    assertThat(leads)
        .extracting(lead -> lead.category("product").orElseThrow())
        .contains("GTX Pro")
        .doesNotContain("GTXPro");
    assertThat(leads)
        .extracting(lead -> lead.category("industry").orElse(""))
        .contains("technology", "")
        .doesNotContain("technolgy");
    assertThat(leads)
        .allSatisfy(lead ->
            assertThat(lead.fields())
                .doesNotContainKeys("close_date", "close_value", "outcomeAt", "value"));
    assertThat(store.reps()).extracting(Rep::id).contains("Moses Frase");
    ImportReport again = importer.run(ImportKind.HISTORY, source, Progress.NONE);
    assertThat(again.rowsUnchanged()).isEqualTo(8_300);
    assertThat(again.outcomes()).isZero();
  }

  private void refuses(String mapping, String message) {
    assertThatThrownBy(() -> run(mapping))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("\nMaybe ");
    assertThat(facts()).isEmpty();
  }

  private ImportReport run(String mapping) throws IOException {
    Path file = write("mapping.yaml", mapping);
    return importer.run(
        ImportKind.HISTORY, new Source.Mapped(folder, Mapping.read(file)), Progress.NONE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    store.readAfter(FactCursor.START, batch -> facts.addAll(batch.facts()));
    return facts;
  }
}
