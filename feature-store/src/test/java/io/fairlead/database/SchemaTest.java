package io.fairlead.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String WITHOUT_COMMENT =
      """
      select c.relname
      from pg_class c
      where %1$s and obj_description(c.oid, 'pg_class') is null
      union all
      select c.relname || '.' || a.attname
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where %1$s and a.attnum > 0 and not a.attisdropped
        and col_description(c.oid, a.attnum) is null
      """
          .formatted(
              "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')"
                  + " and c.relname <> 'flyway_schema_history' and not c.relispartition");

  @Test
  void everyTableAndEveryColumnSaysWhatItIs() throws SQLException {
    try (TestDatabase database = TestDatabase.create();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(WITHOUT_COMMENT)) {
      List<String> silent = new ArrayList<>();
      while (rows.next()) {
        silent.add(rows.getString(1));
      }
      assertThat(silent).as("tables and columns without a comment").isEmpty();
    }
  }
}
