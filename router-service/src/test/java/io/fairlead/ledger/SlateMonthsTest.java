package io.fairlead.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.store.Prepared;
import io.fairlead.web.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The months of slates come and go, and nothing is lost by it. */
class SlateMonthsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LEADS = 12;

  private static RoutedFairlead fairlead;
  private static DataSource database;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
    fairlead.hire("ana", "bo", "cem");
    fairlead.pool("strategy: random, caps: [{most: 3, per: day}]", "ana", "bo", "cem");
    database = fairlead.served().part(DataSource.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  private static List<Reply> decide() {
    return IntStream.range(0, LEADS).mapToObj(_ -> fairlead.next()).toList();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static List<String> views() throws SQLException {
    List<String> all =
        rows("select c::text from analyst.candidates as c order by decision_id, rep");
    all.addAll(rows("select s::text from analyst.shares as s order by pool, day, rep"));
    return all;
  }

  @Test
  void decisionsAreNumberedInTheOrderInWhichTheyAreGiven() throws SQLException {
    DecisionLedger ledger = new DecisionLedger(database);
    Decision decision = ledger.find(id(fairlead.next())).orElseThrow();
    long lead = ledger.leadOf(decision.id()).orElseThrow();
    List<Kept> kept =
        IntStream.range(0, 50)
            .mapToObj(i ->
                new Kept(
                    lead,
                    Deferred.like(decision, "order", 100 - i, decision.pool(), decision.arm())))
            .toList();
    Sql.on(database).transaction(tx -> Prepared.send(tx.dsl(), DecisionRows.insert(kept)));
    assertThat(rows("select id from decision where trigger = 'order' order by seq"))
        .isEqualTo(kept.stream().map(one -> one.decision().id().toString()).toList());
    execute(
        "delete from slate where decision_id in (select id from decision where trigger = 'order')");
    execute("delete from decision where trigger = 'order'");
  }

  private static UUID id(Reply decision) {
    return UUID.fromString(decision.field("id"));
  }

  @Test
  void slatesOfAnEarlierReleaseAreReadAsTheyAreAndArePackedWithoutAChange() throws SQLException {
    List<Reply> decisions = decide();
    DecisionLedger ledger = new DecisionLedger(database);
    List<Decision> before =
        decisions.stream().map(one -> ledger.find(id(one)).orElseThrow()).toList();
    List<String> views = views();
    for (Decision decision : before) {
      execute(
          "update decision set slate = '%s', due = %s where id = '%s'"
              .formatted(
                  JSON.writeValueAsString(decision.slate()).replace("'", "''"),
                  decision
                      .due()
                      .map(due -> "'" + JSON.writeValueAsString(due.parts()) + "'")
                      .orElse("null"),
                  decision.id()));
      execute("delete from slate where decision_id = '%s'".formatted(decision.id()));
    }
    assertThat(views()).as("of the former form").isEqualTo(views);
    assertThat(ledger.find(before.getFirst().id())).contains(before.getFirst());
    SlateMonths months = new SlateMonths(database);
    assertThat(months.pack()).isEqualTo(LEADS);
    assertThat(months.pack()).isZero();
    assertThat(views()).as("of the packed form").isEqualTo(views);
    assertThat(decisions.stream().map(one -> ledger.find(id(one)).orElseThrow()).toList())
        .isEqualTo(before);
  }

  @Test
  void monthsAreMadeByTwoInstancesAtOnceAndTakeWhatCameBeforeThem() throws Exception {
    execute(
        "insert into slate (decision_id, decided_at, numbers, words) values"
            + " (gen_random_uuid(), '2031-01-31 23:59:59.999999Z', '', ''), (gen_random_uuid(), '2031-02-01Z', '', '')");
    assertThat(rows("select count(*) from slate_other")).containsExactly("2");
    try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
      List<Future<?>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        SlateMonths months = new SlateMonths(database);
        both.add(instances.submit(() -> months.make(Instant.parse("2031-01-31T23:59:59.999Z"))));
      }
      for (Future<?> one : both) {
        one.get();
      }
    }
    assertThat(rows("select count(*) from slate_other")).containsExactly("0");
    assertThat(rows("select decided_at at time zone 'UTC' from slate_2031_01"))
        .containsExactly("2031-01-31 23:59:59.999999");
    assertThat(rows("select decided_at at time zone 'UTC' from slate_2031_02"))
        .containsExactly("2031-02-01 00:00:00");
    assertThat(rows("select to_regclass('slate_2031_03')")).containsExactly("slate_2031_03");
    execute("delete from slate where decided_at >= '2031-01-01'");
  }

  @Test
  void aMonthThatThePlanDoesNotKeepIsExportedAndDropped(@TempDir Path folder) throws Exception {
    fairlead.hire("old-ana", "old-bo");
    fairlead.plan(
        """
        evidence: {keep: 400d, export: %s}
        pools: {old: {members: [{rep: old-ana}, {rep: old-bo}], strategy: random}}
        routes: [{name: all, pool: old}]
        """
            .formatted(folder));
    List<Reply> decisions = decide();
    DecisionLedger ledger = new DecisionLedger(database);
    Decision before = ledger.find(id(decisions.getFirst())).orElseThrow();
    for (String table : List.of("slate", "decision")) {
      execute(
          "update %s set decided_at = '2024-02-29 23:00Z' where %s in (select id from decision where pool = 'old')"
              .formatted(table, table.equals("slate") ? "decision_id" : "id"));
    }
    execute("update decision set as_of = decided_at where pool = 'old'");
    execute("select slate_month('2024-02-01')");
    SlateMonths months = new SlateMonths(database);
    assertThat(months.before(Instant.parse("2024-02-29T23:59:59Z"))).isEmpty();
    assertThat(months.before(Instant.parse("2024-03-01T00:00:00Z")))
        .containsExactly(YearMonth.of(2024, 2));

    List<String> slates = rows("select count(*) from slate_2024_02");
    Path file = months.export(YearMonth.of(2024, 2), folder).orElseThrow();
    assertThat(months.export(YearMonth.of(2024, 2), folder)).as("once").isEmpty();

    assertThat(rows("select to_regclass('slate_2024_02')")).containsExactly((String) null);
    assertThat(file).isEqualTo(folder.resolve("slates-2024-02.ndjson.gz"));
    List<String> lines = lines(file);
    assertThat(lines.size()).isGreaterThanOrEqualTo(LEADS).hasToString(slates.getFirst());
    assertThat(rows("select decisions from analyst.evidence")).isEqualTo(slates);
    JsonNode line =
        lines.stream()
            .map(JSON::readTree)
            .filter(one -> one.required("decision").asString().equals(before.id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(line.required("slate").toString())
        .isEqualTo(JSON.writeValueAsString(before.slate()));
    assertThat(folder.toFile().list()).containsExactly("slates-2024-02.ndjson.gz");

    String gone = "its evidence was exported to " + file + " on ";
    JsonNode explained =
        fairlead.served().get("/v1/decisions/" + before.id() + "?replay=true").json();
    assertThat(explained.required("slate")).isEmpty();
    assertThat(explained.toString()).contains("No rep is shown: " + gone);
    assertThat(explained.toString()).contains("It cannot be replayed: " + gone);
    Reply fairness = fairlead.served().get("/v1/fairness?pool=old&from=2024-01-01T00:00:00Z");
    assertThat(fairness.status()).as(fairness.text()).isBetween(400, 422);
    assertThat(fairness.text())
        .contains(
            "must be later than 2024-02: of its decisions then, the evidence was exported to");
    assertThat(fairness.text()).contains("Maybe begin at 2024-03-01T00:00:00Z.");

    execute(
        """
        insert into experiment (name, file, plan_version, seed, started_at)
        select 'early', '{}', max(version), 7, '2024-02-01Z' from plan;
        insert into enrolment (experiment, lead_id, arm, chance, wash_out, score, enrolled_at)
        select 'early', lead_id, 'ai', 0.5, false, 0.2, as_of from decision where pool = 'old';
        update decision set experiment = 'early', arm = 'ai' where pool = 'old'
        """);
    ExperimentLeads leads = new ExperimentLeads(database);
    assertThat(leads.portions("early")).isEmpty();
    assertThat(leads.exported("early")).isEqualTo(lines.size());
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
