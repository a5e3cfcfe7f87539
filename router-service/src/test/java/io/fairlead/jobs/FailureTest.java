package io.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void onlyOurOwnMessagesAreForPeople() {
    assertThat(Failure.sentence(new IllegalStateException("The file must be there.")))
        .contains("The file must be there.");
    assertThat(Failure.sentence(catchThrowable(() -> Integer.parseInt("Ana")))).isEmpty();
  }

  @Test
  void aTraceShowsWhereAndNotWhatOthersSay() {
    Throwable others = catchThrowable(() -> Integer.parseInt("Ana"));
    others.initCause(new SQLException("The row must be new.", "23505"));
    assertThat(Failure.trace(others))
        .contains("java.lang.NumberFormatException", "at java.base/java.lang.Integer.parseInt")
        .contains("java.sql.SQLException", "(SQLSTATE 23505)", "FailureTest")
        .doesNotContain("Ana");
  }
}
