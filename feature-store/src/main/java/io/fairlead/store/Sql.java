package io.fairlead.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How this package speaks to PostgreSQL: times are UTC in microseconds, batches are arrays. */
final class Sql {

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private Sql() {}

  static DSLContext on(DataSource dataSource) {
    return DSL.using(new Connections(dataSource), SQLDialect.POSTGRES);
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(inMicros(instant), ZoneOffset.UTC);
  }

  /** PostgreSQL keeps microseconds; cut here, so that what is compared is what is stored. */
  static Instant inMicros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static <T> Param<String[]> texts(List<T> rows, Function<T, @Nullable String> column) {
    return DSL.val(rows.stream().map(column).toArray(String[]::new), String[].class);
  }

  static <T> Param<Long[]> numbers(List<T> rows, Function<T, @Nullable Long> column) {
    return DSL.val(rows.stream().map(column).toArray(Long[]::new), Long[].class);
  }

  static <T> Param<OffsetDateTime[]> times(List<T> rows, Function<T, Instant> column) {
    return DSL.val(
        rows.stream().map(row -> at(column.apply(row))).toArray(OffsetDateTime[]::new),
        OffsetDateTime[].class);
  }
}
