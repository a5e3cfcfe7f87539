package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparedTest {

  private static final Prepared KEEP =
      Prepared.of("insert into word select * from unnest({0}) as given (word)");
  private static final Prepared COUNT =
      Prepared.of("select count(*) from word where word = any({0}) or {1} = any({0})");

  private TestDatabase database;
  private Connection connection;
  private DSLContext in;

  @BeforeEach
  void connect() throws SQLException {
    database = TestDatabase.create();
    connection = database.dataSource().getConnection();
    in = DSL.using(connection, SQLDialect.POSTGRES);
    in.execute("create table word (word text primary key)");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    database.close();
  }

  @Test
  void eachStatementSeesWhatThoseBeforeItWrote() {
    assertThat(
            Prepared.send(in, List.of(count("a", "b"), keep("a", "b"), count("a", "b"), keep("c"))))
        .extracting(rows -> rows.isEmpty() ? -1 : rows.getFirst().get(0, int.class))
        .containsExactly(0, -1, 2, -1);
  }

  @Test
  void withoutATransactionTheyAreOne() {
    assertThatThrownBy(() -> Prepared.send(in, List.of(keep("a"), keep("b"), keep("a"))))
        .isInstanceOfSatisfying(
            DataAccessException.class, e -> assertThat(e.sqlState()).isEqualTo("23505"));
    assertThat(in.fetchCount(DSL.table("word"))).isZero();
  }

  @Test
  void eachIsPlannedOnceHoweverManyValuesItHas() {
    for (int i = 0; i < 20; i++) {
      String[] words = new String[i + 1];
      for (int j = 0; j <= i; j++) {
        words[j] = i + "-" + j;
      }
      Prepared.send(in, List.of(Prepared.PLANNED_ONCE.with(), keep(words), count(words)));
    }
    assertThat(
            in.fetch(
                    "select custom_plans from pg_prepared_statements where statement like '%word%'")
                .getValues(0, int.class))
        .containsOnly(0)
        .hasSize(2);
    assertThat(in.fetchSingle("show plan_cache_mode").get(0)).isEqualTo("auto");
  }

  private static Prepared.Call keep(String... words) {
    return KEEP.with(texts(words));
  }

  private static Prepared.Call count(String... words) {
    return COUNT.with(texts(words), DSL.val("no word"));
  }

  private static Param<String[]> texts(String... words) {
    return Sql.texts(List.of(words), word -> word);
  }
}
