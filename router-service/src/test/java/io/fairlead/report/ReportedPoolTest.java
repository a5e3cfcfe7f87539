package io.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.cli.FairleadCommand;
import io.fairlead.demo.PlayedDemo;
import io.fairlead.evaluation.CsvEvaluation;
import io.fairlead.evaluation.Estimator;
import io.fairlead.evaluation.Evaluation;
import io.fairlead.evaluation.Folds;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.evaluation.Verdict;
import io.fairlead.ledger.ExportedDecisions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small demo was played; its decisions are read by views, pages, files and notebooks. */
class ReportedPoolTest {

  @TempDir private static Path folder;

  private static PlayedDemo demo;

  @BeforeAll
  static void play() {
    demo = PlayedDemo.play();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void everyViewAnswers() throws SQLException {
    for (String view :
        List.of(
            "leads",
            "decisions",
            "candidates",
            "outcomes",
            "assignments",
            "speed_to_lead",
            "shares")) {
      assertThat(number("select count(*) from analyst." + view)).as(view).isPositive();
    }
  }

  @Test
  void candidatesSharesAndAssignmentsAgreeWithTheDecisions() throws SQLException {
    assertThat(
            number(
                """
                select count(*) from (select sum(candidates.propensity) as total, sum(due) as due
                  from analyst.candidates join analyst.decisions using (decision_id) where kind = 'ASSIGNED'
                  group by decision_id) as slate where abs(total - 1) > 1e-9 or abs(due - 1) > 1e-9
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from analyst.decisions join analyst.candidates using (decision_id, rep)
                where decisions.propensity <> candidates.propensity or not chosen
                  or decisions.probability <> candidates.probability
                """))
        .isZero();
    assertThat(number("select sum(given) from analyst.shares where pool = 'ai'"))
        .isEqualTo(
            number(
                "select count(*) from analyst.decisions where pool = 'ai' and kind = 'ASSIGNED'"));
    assertThat(number("select count(*) from analyst.assignments where result = 'CONVERTED'"))
        .isEqualTo(number("select count(*) from outcome where kind = 'CONVERTED'"));
  }

  @Test
  void thePageClaimsNothingWithoutAnExperimentAndSaysWhy() {
    PoolPage page = page();
    assertThat(page.answer().claim()).isEqualTo(Answer.Claim.NO_UPLIFT);
    assertThat(page.answer().sentence())
        .isEqualTo("No experiment ran in this pool in this time, so no uplift is claimed.");
    String html = PageHtml.of(page);
    assertThat(html)
        .contains("only an experiment can tell")
        .contains("Nobody can say:")
        .doesNotContainIgnoringCase("better by");
  }

  @Test
  void thePageNeedsNoNetworkAndEachPlotSaysWhatItShows() throws Exception {
    String html = PageHtml.of(page());
    assertThat(html).doesNotContainPattern("src=|href=|url\\(|@import|<script|http://|https://");
    Pattern svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    List<String> plots = svg.matcher(html).results().map(match -> match.group()).toList();
    assertThat(plots).hasSize(4);
    for (String plot : plots) {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(plot.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      assertThat(text(root, "title")).isNotBlank();
      assertThat(text(root, "desc")).hasSizeGreaterThan(40);
      assertThat(root.getAttribute("aria-labelledby")).contains("-title ", "-description");
    }
    assertThat(html.split("<details><summary>The numbers", -1)).hasSize(plots.size() + 1);
    Files.writeString(folder.resolve("page.html"), html);
  }

  private static String text(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    assertThat(found.getLength()).isEqualTo(1);
    return found.item(0).getTextContent();
  }

  @Test
  void thePagesFiguresAreThoseOfTheDecisions() throws SQLException {
    PoolPage page = page();
    assertThat(page.all().arrived())
        .isEqualTo(number("select count(distinct lead_id) from decision where pool = 'ai'"));
    assertThat(page.all().converted())
        .isEqualTo(
            number(
                """
                select count(*) from outcome join assignment on assignment.id = assignment_id
                where kind = 'CONVERTED' and pool = 'ai'
                """));
    assertThat(page.predicted().stream().mapToInt(part -> part.leads()).sum())
        .isEqualTo(page.all().assigned() - page.all().open());
    assertThat(page.contacts().leads()).isEqualTo(page.all().assigned());
    assertThat(PageFigures.calibration(page.predicted()).rows()).hasSize(page.predicted().size());
  }

  @Test
  void theExportedLogHasTheWholeDistributionOfEachDraw() throws Exception {
    Path file = folder.resolve("log.csv.gz");
    long written =
        DecisionsFile.write(
            file,
            rows -> new ExportedDecisions(demo.dataSource()).log(which(), 90, Instant.now(), rows));
    List<NamedCsvRecord> rows = read(file);
    assertThat(rows).hasSize((int) written).isNotEmpty();
    assertThat(rows.getFirst().getHeader())
        .startsWith("lead", "rep", "propensity", "reward")
        .contains("industry", "estimatedValue")
        .doesNotContain("currency", "company", "email");
    int wins = 0;
    for (NamedCsvRecord row : rows) {
      double total = 0;
      for (String column : row.getHeader()) {
        if (column.startsWith("mu_")) {
          total += Double.parseDouble(row.getField(column));
        }
      }
      assertThat(total).isCloseTo(1, within(1e-9));
      assertThat(row.getField("propensity")).isEqualTo(row.getField("mu_" + row.getField("rep")));
      wins += Integer.parseInt(row.getField("reward"));
    }
    assertThat(wins).isPositive().isLessThanOrEqualTo(page().all().converted());
  }

  @Test
  void anExportedLogIsReadByAnEvaluationAsItStands() throws Exception {
    Path file = folder.resolve("evaluated.csv.gz");
    DecisionsFile.write(
        file,
        rows -> new ExportedDecisions(demo.dataSource()).log(which(), 30, Instant.now(), rows));
    List<NamedCsvRecord> rows = read(file);
    List<String> shares =
        rows.getFirst().getHeader().stream().filter(name -> name.startsWith("mu_")).toList();
    List<String> same = new ArrayList<>();
    same.add("lead," + String.join(",", shares).replace("mu_", ""));
    for (NamedCsvRecord row : rows) {
      same.add(
          row.getField("lead")
              + ","
              + shares.stream().map(row::getField).collect(Collectors.joining(",")));
    }
    Path itself = Files.write(folder.resolve("itself.csv"), same);

    Evaluation weighed = CsvEvaluation.of(file, Map.of("itself", itself), Folds.FORWARD).getFirst();

    assertThat(weighed.verdict()).as(weighed.toString()).isEqualTo(Verdict.VALID);
    assertThat(weighed.ess()).isCloseTo(rows.size(), within(1e-6));
    assertThat(weighed.value())
        .as("what was logged brought what it brought")
        .isCloseTo(
            rows.stream()
                .mapToInt(row -> Integer.parseInt(row.getField("reward")))
                .average()
                .orElseThrow(),
            within(1e-9));
  }

  private static JsonNode evaluated(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> command =
        new ArrayList<>(List.of("evaluate", "--database", demo.jdbcUrl(), "--pool", "ai"));
    command.addAll(List.of(more));
    int exit =
        FairleadCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(command.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void theChampionIsJudgedByTheDrawsAsItWouldHaveScoredThen() {
    JsonNode result =
        evaluated(
            "--within",
            "7",
            "--target",
            "greedy",
            "--target",
            "champion",
            "--target",
            "uniform",
            "--json");

    assertThat(result.required("estimand").asString()).isEqualTo("ONE_STEP");
    assertThat(result.required("leads").asInt()).isPositive();
    JsonNode rows = result.required("evaluations");
    assertThat(rows).hasSize(3 * Estimator.values().length);
    for (int i = 0; i < Estimator.values().length; i++) {
      JsonNode served = rows.get(i);
      JsonNode champion = rows.get(Estimator.values().length + i);
      assertThat(champion.required("target").asString()).isEqualTo("champion");
      assertThat(champion.required("value").asDouble())
          .as("the champion is the model that served: " + served)
          .isCloseTo(served.required("value").asDouble(), within(1e-9));
    }
  }

  @Test
  void aModelThatMayKnowHowLeadsEndedIsNotJudgedByThem() throws SQLException {
    try (Connection connection = demo.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into model (version, status, as_of, manifest, onnx, golden, gate)
          select 'late', 'RETIRED', as_of, jsonb_set(manifest, '{asOf}', '"2099-01-01T00:00:00Z"'), onnx, golden, gate
          from model where status = 'CHAMPION'
          """);
    }
    PoolEvaluations evaluations = demo.part(PoolEvaluations.class);

    assertThatThrownBy(() ->
            evaluations.of(
                "ai",
                Instant.EPOCH,
                Instant.now(),
                Optional.of(Duration.ofDays(7)),
                List.of("model:late")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The model (late) of target (model:late) must have been trained")
        .hasMessageContaining("so it may know how they ended");
  }

  @Test
  void theExportedDecisionsSayWhatBecameOfThem() throws Exception {
    Path file = folder.resolve("decisions.csv");
    long written =
        DecisionsFile.write(
            file, rows -> new ExportedDecisions(demo.dataSource()).decisions(which(), rows));
    List<NamedCsvRecord> rows = read(file);
    assertThat(rows).hasSize((int) written);
    assertThat(rows.stream().filter(row -> row.getField("result").equals("CONVERTED")))
        .hasSize(page().all().converted());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyNotebookRunsAndClaimsNoUplift(Path notebook) throws Exception {
    Jupyter jupyter = Jupyter.find();
    String page = jupyter.execute(notebook, folder, demo.jdbcUrl(), "ai");
    assertThat(page)
        .contains("<strong>Answer.</strong>", "<svg")
        .doesNotContain("output_error")
        .doesNotContainIgnoringCase("brings an uplift");
    if (notebook.endsWith("02-another-policy.ipynb")) {
      assertThat(page)
          .containsPattern("conversions|nothing to say|Nothing can be said of a replay")
          .contains("What this rests on", "the judge");
    }
    assertThat(notebook)
        .content(StandardCharsets.UTF_8)
        .as("outputs are not kept")
        .contains("\"outputs\": []")
        .doesNotContain("\"output_type\"");
  }

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private static List<NamedCsvRecord> read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new BufferedReader(
                    new InputStreamReader(
                        file.toString().endsWith(".gz")
                            ? new GZIPInputStream(Files.newInputStream(file))
                            : Files.newInputStream(file),
                        StandardCharsets.UTF_8)))) {
      return new ArrayList<>(csv.stream().toList());
    }
  }

  private static ExportedDecisions.Which which() {
    return new ExportedDecisions.Which("ai", Instant.EPOCH, Instant.now());
  }

  private static PoolPage page() {
    return demo.part(PoolPages.class).of("ai", Optional.empty(), Optional.empty()).orElseThrow();
  }

  private static int number(String sql) throws SQLException {
    try (Connection connection = demo.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
