package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {

  private static TestDatabase database;
  private static DSLContext sql;

  private final List<Integer> attempts = new ArrayList<>();

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    sql = Sql.on(database.dataSource());
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001", "55P03", "57P01", "08006"})
  void whoeverWasInTheWayOnceIsPassedAtTheSecondAttempt(String state) {
    assertThat(attempt(state, 1)).isEqualTo("done");
    assertThat(attempts).containsExactly(1, 2);
  }

  @Test
  void afterThreeAttemptsItIsGivenUp() {
    assertThatThrownBy(() -> attempt("40P01", 3)).isInstanceOf(DataAccessException.class);
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  @Test
  void aMistakeIsNotMadeTwice() {
    assertThatThrownBy(() -> attempt("23514", 1)).isInstanceOf(DataAccessException.class);
    assertThat(attempts).containsExactly(1);
  }

  private String attempt(String state, int failures) {
    return Attempts.of(
        sql,
        in -> {
          attempts.add(attempts.size() + 1);
          if (attempts.size() <= failures) {
            in.execute("do $$ begin raise exception using errcode = '%s'; end $$".formatted(state));
          }
          return "done";
        });
  }
}
