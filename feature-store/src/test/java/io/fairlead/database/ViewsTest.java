package io.fairlead.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private static final String COLUMNS =
      """
      select c.relname, obj_description(c.oid, 'pg_class'), a.attname, col_description(c.oid, a.attnum)
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'analyst'::regnamespace and a.attnum > 0
      order by c.oid, a.attnum
      """;

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyViewAndEveryColumnIsDocumentedWithItsUnit() throws Exception {
    Map<String, String> sections = new LinkedHashMap<>();
    List<String> silent = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String column = rows.getString(3);
        String comment = String.valueOf(rows.getString(4));
        int unit = comment.indexOf(" Unit: ");
        if (unit < 0) {
          silent.add(rows.getString(1) + "." + column);
          continue;
        }
        sections.merge(
            "## analyst.%s\n\n%s\n\n| column | unit | meaning |\n|---|---|---|\n"
                .formatted(rows.getString(1), rows.getString(2)),
            "| %s | %s | %s |\n"
                .formatted(
                    column,
                    comment.substring(unit + " Unit: ".length(), comment.length() - 1),
                    comment.substring(0, unit)),
            String::concat);
      }
    }
    assertThat(silent).as("columns without a unit").isEmpty();
    assertThat(documented().split("\n(?=## )", -1))
        .hasSize(sections.size() + 1)
        .containsAll(
            sections.entrySet().stream().map(view -> view.getKey() + view.getValue()).toList());
  }

  private static String documented() throws IOException {
    return Files.readString(Path.of("..", "docs", "views.md"));
  }

  @Test
  void whoMayReadTheViewsAloneSeesNoPersonalData() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          create role some_analyst;
          grant usage on schema analyst to some_analyst;
          grant select on all tables in schema analyst to some_analyst;
          set local role some_analyst
          """);
      for (String view : views(statement)) {
        assertThat(statement.execute("select * from analyst." + view)).isTrue();
      }
      assertThatThrownBy(() -> statement.execute("select * from personal_data"))
          .hasMessageContaining("permission denied");
      connection.rollback();
    }
  }

  private static List<String> views(Statement statement) throws SQLException {
    List<String> views = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select relname from pg_class where relnamespace = 'analyst'::regnamespace")) {
      while (rows.next()) {
        views.add(rows.getString(1));
      }
    }
    assertThat(views).hasSizeGreaterThan(6);
    return views;
  }

  @Test
  void whatWasRetractedStandsNoLongerAndARetractionOfNothingTakesBackNothing() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          insert into rep (id) values ('ana');
          insert into lead (system, external_id, occurred_at, known_at, fields)
            values ('api', 'L', '2026-01-01Z', '2026-01-01Z', '{}');
          insert into assignment (lead_id, rep_id, occurred_at, known_at)
            select id, 'ana', '2026-01-01Z', '2026-01-01Z' from lead;
          insert into outcome (assignment_id, kind, value, occurred_at, known_at)
            select id, kind, value, at::timestamptz, '2026-02-01Z' from assignment cross join (values
              ('RETRACTED', null, '2026-01-02Z'), ('CONTACTED', null, '2026-01-03Z'), ('LOST', null, '2026-01-04Z'),
              ('RETRACTED', null, '2026-01-05Z'), ('CONVERTED', 70, '2026-01-06Z'), ('CONTACTED', null, '2026-01-06Z'),
              ('LOST', null, '2026-01-07Z'), ('RETRACTED', null, '2026-01-07Z')) as report (kind, value, at)
          """);
      try (ResultSet row =
          statement.executeQuery(
              """
              select string_agg(kind, ' ' order by place) as standing,
                (select result || ' ' || value || ' ' || (first_contact_at at time zone 'UTC')::date
                  from analyst.assignments) as result
              from analyst.outcomes where stands
              """)) {
        row.next();
        assertThat(row.getString("standing")).isEqualTo("CONTACTED CONTACTED CONVERTED");
        assertThat(row.getString("result")).isEqualTo("CONVERTED 70 2026-01-03");
      }
      connection.rollback();
    }
  }
}
