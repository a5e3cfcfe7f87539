package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "57P01", "57P03", "57014", "53300", "25P03", "55P03"})
  void aDatabaseThatIsAwayOrBusyIsNoMistake(String state) {
    assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("away", state))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42601", "22P02"})
  void aMistakeIsNoDatabaseThatIsAway(String state) {
    assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("wrong", state))))
        .isFalse();
  }

  @Test
  void whoWaitedForAConnectionInVainIsToldToComeAgain() {
    assertThat(DatabaseAway.is(new SQLTransientConnectionException("none was free"))).isTrue();
    assertThat(DatabaseAway.is(new IllegalStateException("wrong"))).isFalse();
  }
}
