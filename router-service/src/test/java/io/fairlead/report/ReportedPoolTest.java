package io.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fairlead.demo.PlayedDemo;
import io.fairlead.ledger.ExportedDecisions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
