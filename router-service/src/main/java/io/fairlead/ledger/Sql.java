package io.fairlead.ledger;

import io.fairlead.store.Connections;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How this package speaks to PostgreSQL. */
final class Sql {

  private Sql() {}

  /** Behind that name of a decision in {@code from}: its slate, where it is kept packed. */
  static String slate(String decision) {
    return "left join slate on slate.decision_id = %s.id and slate.decided_at = %s.decided_at"
        .replace("%s", decision);
  }

  /** Behind its slate in {@code from}: a row for each rep of it, however it is kept. */
  static String lines(String decision) {
    return "slate_lines(slate.numbers, slate.words, %s.slate, %s.due) as line"
        .replace("%s", decision);
  }

  static DSLContext on(DataSource dataSource) {
    return DSL.using(new Connections(dataSource), SQLDialect.POSTGRES);
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static <T> Param<String[]> texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return DSL.val(rows.stream().map(column).toArray(String[]::new), String[].class);
  }

  static <T> Param<Integer[]> wholes(Collection<T> rows, Function<T, Integer> column) {
    return DSL.val(rows.stream().map(column).toArray(Integer[]::new), Integer[].class);
  }

  static <T> Param<Boolean[]> flags(Collection<T> rows, Function<T, Boolean> column) {
    return DSL.val(rows.stream().map(column).toArray(Boolean[]::new), Boolean[].class);
  }

  static <T> Param<Long[]> numbers(Collection<T> rows, Function<T, @Nullable Long> column) {
    return DSL.val(rows.stream().map(column).toArray(Long[]::new), Long[].class);
  }

  static <T> Param<Double[]> amounts(Collection<T> rows, Function<T, @Nullable Double> column) {
    return DSL.val(rows.stream().map(column).toArray(Double[]::new), Double[].class);
  }

  static <T> Param<UUID[]> ids(Collection<T> rows, Function<T, @Nullable UUID> column) {
    return DSL.val(rows.stream().map(column).toArray(UUID[]::new), UUID[].class);
  }

  static <T> Param<OffsetDateTime[]> times(
      Collection<T> rows, Function<T, @Nullable Instant> column) {
    return DSL.val(
        rows.stream()
            .map(column)
            .map(at -> at == null ? null : at(at))
            .toArray(OffsetDateTime[]::new),
        OffsetDateTime[].class);
  }
}
