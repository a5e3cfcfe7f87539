package io.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose text never changes, whatever its values: it is rendered once, and parsed and
 * planned once by each connection. Several go to the database in one round trip.
 */
public final class Prepared {

  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "text",
          Short.class, "int2",
          Integer.class, "int4",
          Long.class, "int8",
          Double.class, "float8",
          Boolean.class, "bool",
          UUID.class, "uuid",
          OffsetDateTime.class, "timestamptz",
          byte[].class, "bytea");

  /**
   * Until the transaction ends, plans are made for no values in particular, and so but once. For
   * statements that look rows up by an index, whatever the values.
   */
  public static final Prepared PLANNED_ONCE =
      of("select set_config('plan_cache_mode', 'force_generic_plan', true)");

  /** Until the transaction ends, plans are made as the server does by itself. */
  public static final Prepared PLANNED_BY_VALUES =
      of("select set_config('plan_cache_mode', 'auto', true)");

  private final String text;
  private final List<Integer> places = new ArrayList<>();

  private Prepared(String template) {
    text =
        PLACE
            .matcher(template)
            .replaceAll(place -> {
              places.add(Integer.valueOf(place.group(1)));
              return "?";
            });
  }

  /**
   * A statement.
   *
   * @param template where {@code {0}} stands for the first value, as often as it is needed
   */
  public static Prepared of(String template) {
    return new Prepared(template);
  }

  /** With its values: numbers, texts, moments, or arrays of such. */
  public Call with(Param<?>... values) {
    return call(
        Arrays.stream(values)
            .map(value -> Optional.<Object>ofNullable(value.getValue()).orElseThrow())
            .toList());
  }

  /** The same. */
  public Call call(List<?> values) {
    return new Call(text, places.stream().<Object>map(values::get).toList());
  }

  /** A statement with its values, in the order of their places. */
  public record Call(String text, List<Object> values) {

    /** Copies the values. */
    public Call {
      values = List.copyOf(values);
    }
  }

  /** The rows of a statement; none where it only writes. */
  public static Result<Record> fetch(DSLContext in, Call call) {
    return send(in, List.of(call)).getFirst();
  }

  /**
   * Sends statements together. They are carried out one after another, each sees what those before
   * it wrote, and what others committed meanwhile; after one that fails none is. Where no
   * transaction is open they are one.
   *
   * @return the rows of each, in order
   */
  public static List<Result<Record>> send(DSLContext in, List<Call> calls) {
    return in.connectionResult(on -> send(in, on, calls));
  }

  private static List<Result<Record>> send(DSLContext in, Connection on, List<Call> calls)
      throws SQLException {
    String text = calls.stream().map(Call::text).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = on.prepareStatement(text)) {
      List<Object> values = calls.stream().flatMap(call -> call.values().stream()).toList();
      for (int i = 0; i < values.size(); i++) {
        bind(statement, i + 1, values.get(i));
      }
      List<Result<Record>> results = new ArrayList<>();
      boolean rows = statement.execute();
      while (rows || statement.getUpdateCount() >= 0) {
        results.add(rows ? in.fetch(statement.getResultSet()) : in.newResult());
        rows = statement.getMoreResults();
      }
      return results;
    }
  }

  private static void bind(PreparedStatement statement, int place, Object value)
      throws SQLException {
    if (value instanceof @Nullable Object[] array) {
      String type = Optional.ofNullable(TYPES.get(value.getClass().componentType())).orElseThrow();
      statement.setArray(place, statement.getConnection().createArrayOf(type, array));
    } else {
      statement.setObject(place, value);
    }
  }
}
