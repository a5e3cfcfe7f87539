package io.fairlead.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Caps;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Rep;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  private TestDatabase database;
  private FactStore store;
  private Importer importer;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    store = new FactStore(database.dataSource());
    importer = new Importer(store, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRepIsReadFromEveryColumn() throws IOException {
    ImportReport report =
        reps(
            """
            id,name,email,timeZone,team,homeRegion,territories,languages,products,skills,experienceYears,activeFrom,activeTo,weight,maxOpen,maxPerHour,maxPerDay,maxPerWeek,floor,remote,desk
            ana,Ana,ana@x.org,Europe/Berlin,emea,NA,DE; AT,de;en,core,,4.5,2026-01-01,2027-01-01T00:00:00Z,0.5,9,,8,0,3,TRUE,NA
            bo,,,,,,,,,,,,,,,,,,,,
            """);
    assertThat(report.refusals()).isEmpty();
    assertThat(store.rep("ana"))
        .contains(
            new Rep(
                "ana",
                Optional.of("emea"),
                Optional.of("NA"),
                Set.of("DE", "AT"),
                Set.of("de", "en"),
                Set.of("core"),
                Set.of(),
                OptionalDouble.of(4.5),
                Optional.of(ZoneId.of("Europe/Berlin")),
                Optional.of(Instant.parse("2025-12-31T23:00:00Z")),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                OptionalDouble.of(0.5),
                new Caps(
                    OptionalInt.of(9), OptionalInt.empty(), OptionalInt.of(8), OptionalInt.of(0)),
                Map.of("floor", Field.of(3), "remote", Field.of(true), "desk", Field.of("NA"))));
    assertThat(store.rep("bo")).contains(Rep.named("bo"));
  }

  @Test
  void importingTheSameAgainChangesNothing() throws IOException {
    String reps = "id,name\nana,Ana\nbo,Bo\n";
    String history =
        """
        externalId,rep,assignedAt,outcome,outcomeAt,value
        L1,ana,2026-03-02T09:00:00Z,CONVERTED,2026-03-09T09:00:00Z,12.50
        L2,bo,2026-03-02T10:00:00Z,,,0.0
        L2,ana,2026-03-03T10:00:00+01:00,LOST,2026-03-04T10:00:00Z,
        """;
    assertThat(counts(reps(reps))).isEqualTo(tuple(2L, 2L, 0L, 0L, 0L, 0L));
    assertThat(counts(history(history))).isEqualTo(tuple(3L, 3L, 0L, 0L, 0L, 2L));
    List<Fact> facts = facts();
    assertThat(counts(reps(reps))).isEqualTo(tuple(2L, 0L, 0L, 2L, 0L, 0L));
    assertThat(counts(history(history))).isEqualTo(tuple(3L, 0L, 0L, 3L, 0L, 0L));
    assertThat(facts()).isEqualTo(facts).hasSize(5);
    String closed = history.replace("10:00:00Z,,,0.0", "10:00:00Z,LOST,2026-03-02T11:00:00Z,0");
    assertThat(counts(history(closed))).isEqualTo(tuple(3L, 0L, 1L, 2L, 0L, 1L));
  }

  @Test
  void columnsWithoutAMeaningBecomeAttributesOfTheirType() throws IOException {
    reps("id\nana\n");
    history(
        """
        externalId,rep,assignedAt,region,country,employees,pageViews,trial,seniority,batch,note,email
        L1,ana,2026-03-02T09:00:00Z,NA,5,74.0,-2.5e1,true,NaN,007,"a ""b"",
        c",eve@x.org
        """);
    assertThat(((Fact.Assigned) facts().getFirst()).lead().fields())
        .isEqualTo(
            Map.of(
                "region", Field.of("NA"),
                "country", Field.of("5"),
                "employees", Field.of(74),
                "pageViews", Field.of(-25),
                "trial", Field.of(true),
                "seniority", Field.of("NaN"),
                "batch", Field.of("007"),
                "note", Field.of("a \"b\",\nc")));
  }

  @Test
  void badRowsAreListedAndGoodRowsGoIn() throws IOException {
    reps("id\nana\n");
    ImportReport report =
        history(
            """
            externalId,rep,assignedAt,occurredAt,employees,estimatedValue,outcome,outcomeAt,value,currency,propensity,knownAt
            good,ana,2026-03-02T09:00:00Z,,,,,,,,,
            a,ana,soon,,,,,,,,,
            b,ana,2026-03-02,,,,,,,,,
            c,ana,2027-03-02T09:00:00Z,,,,,,,,,
            d,ana,2026-03-02T09:00:00Z,,,,CONVERTED,2026-03-03T09:00:00Z,-1,,,
            e,ana,2026-03-02T09:00:00Z,,74.5,,,,,,,
            f,ana,2026-03-02T09:00:00Z,,,"1,000",,,,,,
            g,zoe,2026-03-02T09:00:00Z,,,,,,,,,
            h,ana,2026-03-02T09:00:00Z,,,,Won,2026-03-03T09:00:00Z,,,,
            i,ana,2026-03-02T09:00:00Z,,,,LOST,2026-03-01T09:00:00Z,,,,
            ,ana,2026-03-02T09:00:00Z,,,,,,,,,
            k,ana,2026-03-02T09:00:00Z,,,,LOST,,,,,
            l,ana,2026-03-02T09:00:00Z,,,,,,,,0,
            m,ana,2026-03-02T09:00:00Z,,,,,,,,1.01,
            n,ana,2026-03-02T09:00:00Z,2026-03-02T09:00:01Z,,,,,,,,
            o,ana,2026-03-02T09:00:00Z,,,,,,,euro,,
            p,ana,2026-03-02T09:00:00Z,,,,,,,,,2026-03-02T08:00:00Z
            q,ana,2026-03-02T09:00:00Z,,,,,2026-03-02T09:00:00Z,,,,
            r,ana,2026-03-02T09:00:00Z,,,,RETRACTED,2026-03-02T09:00:00Z,,,,
            s,ana
            good2,ana,2026-03-02T09:00:00Z,,,,,,,,,
            """);
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::reason)
        .containsExactly(
            tuple(3L, "assignedAt", RefusalReason.NOT_A_TIME),
            tuple(4L, "assignedAt", RefusalReason.NOT_A_TIME),
            tuple(5L, "assignedAt", RefusalReason.IN_THE_FUTURE),
            tuple(6L, "value", RefusalReason.OUT_OF_RANGE),
            tuple(7L, "employees", RefusalReason.NOT_A_WHOLE_NUMBER),
            tuple(8L, "estimatedValue", RefusalReason.NOT_A_NUMBER),
            tuple(9L, "rep", RefusalReason.UNKNOWN_REP),
            tuple(10L, "outcome", RefusalReason.UNKNOWN_KIND),
            tuple(11L, "outcomeAt", RefusalReason.WRONG_ORDER),
            tuple(12L, "externalId", RefusalReason.MISSING),
            tuple(13L, "outcomeAt", RefusalReason.MISSING),
            tuple(14L, "propensity", RefusalReason.OUT_OF_RANGE),
            tuple(15L, "propensity", RefusalReason.OUT_OF_RANGE),
            tuple(16L, "occurredAt", RefusalReason.WRONG_ORDER),
            tuple(17L, "currency", RefusalReason.NOT_A_CURRENCY),
            tuple(18L, "knownAt", RefusalReason.WRONG_ORDER),
            tuple(19L, "outcomeAt", RefusalReason.MISSING),
            tuple(20L, "outcome", RefusalReason.NOTHING_TO_RETRACT),
            tuple(21L, "", RefusalReason.WRONG_NUMBER_OF_CELLS));
    assertThat(report.refusals().get(4).because())
        .isEqualTo(
            "The employees (74.5) of line (7) must be a whole number.\n"
                + "Maybe it was divided or averaged on the way.");
    assertThat(counts(report)).isEqualTo(tuple(21L, 2L, 0L, 0L, 19L, 0L));
    assertThat(report.refusalsByReason())
        .containsEntry(RefusalReason.OUT_OF_RANGE, 3L)
        .containsEntry(RefusalReason.NOT_A_TIME, 2L);
    assertThat(facts()).hasSize(2);
  }

  @Test
  void badRepsAreListed() throws IOException {
    ImportReport report =
        reps(
            """
            id,timeZone,activeFrom,activeTo,weight,maxPerDay
            a,,,,-1,
            b,,2026-03-02,2026-03-02,,
            c,Berlin,,,,
            d,,,,,2.5
            e,,,,,
            e,,,,,
            f,,tomorrow,,,
            """);
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::reason)
        .containsExactly(
            tuple(2L, "weight", RefusalReason.OUT_OF_RANGE),
            tuple(3L, "activeTo", RefusalReason.WRONG_ORDER),
            tuple(4L, "timeZone", RefusalReason.NOT_A_TIME_ZONE),
            tuple(5L, "maxPerDay", RefusalReason.NOT_A_WHOLE_NUMBER),
            tuple(7L, "id", RefusalReason.REPEATED),
            tuple(8L, "activeFrom", RefusalReason.NOT_A_TIME));
    assertThat(store.reps()).extracting(Rep::id).containsExactly("e");
  }

  @Test
  void aStrayQuoteRefusesOneLineOnly() throws IOException {
    ImportReport report =
        reps("id,team\na,\"x\nb,\"y\nz\"\nc,\"x\" y\nd,5\" pipe\ne,\"open\nf,w\n");
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::reason)
        .containsExactly(
            tuple(2L, RefusalReason.UNTERMINATED_QUOTE),
            tuple(5L, RefusalReason.UNTERMINATED_QUOTE),
            tuple(7L, RefusalReason.UNTERMINATED_QUOTE));
    assertThat(store.reps()).extracting(Rep::id).containsExactly("b", "d", "f");
    assertThat(store.rep("b").orElseThrow().team()).contains("y\nz");
  }

  @Test
  void aFileOfTheWrongSortIsRefusedAtOnce() throws IOException {
    refuses("", "The file must not be empty.");
    refuses("\uFEFF \n", "The file must not be empty.");
    refuses("externalId,rep\n", "The column (assignedAt) of a file of history must be there.");
    refuses("externalId;rep;assignedAt\n", "separated by commas, not by semicolons.");
    refuses("externalId\trep\tassignedAt\n", "separated by commas, not by tabs.");
    refuses(
        "externalId,rep,assignedAt,rep\n", "The column (rep) of the header must stand there once.");
    refuses("externalId,rep,,assignedAt\n", "The column (3) of the header must have a name.");
    refuses(
        "externalId,rep,assignedAt,outcome_at\n",
        "The column (outcome_at) must be written outcomeAt.");
    Path latin = folder.resolve("latin.csv");
    Files.writeString(
        latin, "externalId,rep,assignedAt\n1,x,\n2,J\u00f6rg,\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> importer.check(ImportKind.HISTORY, new Source.Csv(latin)))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageStartingWith("The line (3) of the file must be UTF-8.\nMaybe ");
    Path leads = write("externalId,outcome\n");
    assertThatThrownBy(() -> importer.check(ImportKind.LEADS, new Source.Csv(leads)))
        .hasMessageStartingWith("The column (outcome) must not stand in a file of leads.");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertThat(reps("\uFEFFid,name\r\nana,Ana\r\n").rowsAdded()).isEqualTo(1);
  }

  @Test
  void knownAtIsWhenTheLastFactOfARowCouldBeKnown() throws IOException {
    reps("id\nana\n");
    history(
        """
        externalId,rep,assignedAt,outcome,outcomeAt,knownAt
        closed,ana,2026-03-02T09:00:00Z,LOST,2026-03-03T09:00:00Z,2026-03-04T09:00:00Z
        open,ana,2026-03-02T09:00:00Z,,,2026-03-05T09:00:00Z
        """);
    assertThat(facts())
        .extracting(Fact::knownAt)
        .containsExactly(
            Instant.parse("2026-03-02T09:00:00Z"),
            Instant.parse("2026-03-05T09:00:00Z"),
            Instant.parse("2026-03-04T09:00:00Z"));
  }

  @Test
  void outcomesFindTheirAssignment() throws IOException {
    reps("id\nana\nbo\n");
    history("externalId,rep,assignedAt\nL1,ana,2026-03-02T09:00:00Z\nL1,bo,2026-03-05T09:00:00Z\n");
    Path leads = write("externalId,source\nL2,web\n");
    assertThat(counts(importer.run(ImportKind.LEADS, new Source.Csv(leads), Progress.NONE)))
        .isEqualTo(tuple(1L, 1L, 0L, 0L, 0L, 0L));
    Path outcomes =
        write(
            """
            lead,rep,kind,value,occurredAt,knownAt
            L1,,CONTACTED,,2026-03-03T09:00:00Z,
            L1,,CONVERTED,12,2026-03-06T09:00:00Z,2026-03-07T09:00:00Z
            L2,,LOST,,2026-03-06T09:00:00Z,
            L3,,LOST,,2026-03-06T09:00:00Z,
            L1,zoe,LOST,,2026-03-06T09:00:00Z,
            L1,,lost,,2026-03-06T09:00:00Z,
            L1,ana,LOST,,2026-03-01T09:00:00Z,
            """);
    ImportReport report =
        importer.run(ImportKind.OUTCOMES, new Source.Csv(outcomes), Progress.NONE);
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::reason)
        .containsExactly(
            tuple(4L, "lead", RefusalReason.NEVER_ASSIGNED),
            tuple(5L, "lead", RefusalReason.UNKNOWN_LEAD),
            tuple(6L, "rep", RefusalReason.OTHER_REP),
            tuple(7L, "kind", RefusalReason.UNKNOWN_KIND),
            tuple(8L, "occurredAt", RefusalReason.WRONG_ORDER));
    assertThat(counts(report)).isEqualTo(tuple(7L, 2L, 0L, 0L, 5L, 2L));
    assertThat(facts())
        .last()
        .satisfies(
            fact -> assertThat(fact.knownAt()).isEqualTo(Instant.parse("2026-03-07T09:00:00Z")));
  }

  @Test
  void jsonLinesSayTheSameAsCsv() throws IOException {
    Path reps = folder.resolve("reps.ndjson");
    Files.writeString(
        reps,
        """
        {"id": "ana", "languages": ["de", "en"], "maxPerDay": 8, "floor": "3", "team": null}

        {"id": "bo", "maxPerDay": 7.5}
        {"id": "bo", "id": "bo"}
        [1]
        {"id": "chloe", "team": {}}
        {"id": "dev", "attributes": {"floor": 3}, "max_open": 3}
        """);
    ImportReport report = importer.run(ImportKind.REPS, Source.of(reps), Progress.NONE);
    assertThat(report.refusals())
        .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::reason)
        .containsExactly(
            tuple(3L, "maxPerDay", RefusalReason.NOT_A_WHOLE_NUMBER),
            tuple(4L, "", RefusalReason.NOT_JSON),
            tuple(5L, "", RefusalReason.NOT_JSON),
            tuple(6L, "team", RefusalReason.NOT_JSON),
            tuple(7L, "max_open", RefusalReason.UNKNOWN_COLUMN));
    Rep ana = store.rep("ana").orElseThrow();
    assertThat(ana.languages()).containsExactlyInAnyOrder("de", "en");
    assertThat(ana.attributes()).isEqualTo(Map.of("floor", Field.of("3")));
  }

  @Test
  void noMoreThanAThousandRefusalsAreListedButAllAreCounted() throws IOException {
    StringBuilder file = new StringBuilder("id,weight\n");
    for (int i = 0; i < 2_500; i++) {
      file.append("r").append(i).append(",x\n");
    }
    ImportReport report = reps(file.toString());
    assertThat(report.refusals()).hasSize(1_000);
    assertThat(report.refusalsByReason()).isEqualTo(Map.of(RefusalReason.NOT_A_NUMBER, 2_500L));
    assertThat(report.rowsRefused()).isEqualTo(2_500);
  }

  private void refuses(String file, String message) throws IOException {
    Path path = write(file);
    assertThatThrownBy(() -> importer.run(ImportKind.HISTORY, new Source.Csv(path), Progress.NONE))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("\nMaybe ");
  }

  private ImportReport reps(String file) throws IOException {
    return importer.run(ImportKind.REPS, new Source.Csv(write(file)), Progress.NONE);
  }

  private ImportReport history(String file) throws IOException {
    return importer.run(ImportKind.HISTORY, new Source.Csv(write(file)), Progress.NONE);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), text);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    store.readAfter(FactCursor.START, batch -> facts.addAll(batch.facts()));
    return facts;
  }

  /** Read, added, changed, unchanged, refused, outcomes. */
  private static Tuple counts(ImportReport report) {
    return tuple(
        report.rowsRead(),
        report.rowsAdded(),
        report.rowsChanged(),
        report.rowsUnchanged(),
        report.rowsRefused(),
        report.outcomes());
  }
}
