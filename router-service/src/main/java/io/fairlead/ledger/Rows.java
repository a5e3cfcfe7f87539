package io.fairlead.ledger;

import io.fairlead.store.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How things become rows of a table: any number of them by one statement with an array for each
 * column, the same statement for every number, so that it is prepared once.
 *
 * @param <T> what becomes a row
 */
final class Rows<T> {

  /**
   * Values that travel.
   *
   * @param as how they travel
   */
  private record Column<T>(String name, As as, Function<T, @Nullable Object> value) {}

  /**
   * How values travel: in binary, in the arrays that the driver writes quickest.
   *
   * @param type of the elements
   */
  record As(String type, IntFunction<Object[]> array) {

    /** As texts, which is how anything may travel. */
    static final As TEXT = new As("text", String[]::new);

    static final As INT2 = new As("int2", Short[]::new);
    static final As INT4 = new As("int4", Integer[]::new);
    static final As INT8 = new As("int8", Long[]::new);
    static final As FLOAT8 = new As("float8", Double[]::new);
    static final As BOOL = new As("bool", Boolean[]::new);
    static final As BYTEA = new As("bytea", byte[][]::new);

    private <T> Object[] values(List<T> rows, Function<T, @Nullable Object> value) {
      @Nullable Object[] values = array.apply(rows.size());
      for (int i = 0; i < values.length; i++) {
        Object one = value.apply(rows.get(i));
        values[i] = type.equals("text") && one != null ? one.toString() : one;
      }
      return values;
    }
  }

  private final List<Column<T>> columns = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> stored = new ArrayList<>();
  private final String table;

  Rows(String table) {
    this.table = table;
  }

  /** A column whose values travel as what they are. */
  Rows<T> with(String name, As as, Function<T, @Nullable Object> value) {
    return with(name, as, "%s", value);
  }

  /**
   * A column whose values travel as something else.
   *
   * @param stored what is put into the table, where {@code %s} stands for an element
   */
  Rows<T> with(String name, As as, String stored, Function<T, @Nullable Object> value) {
    return asked(name, as, value).computed(name, stored.replace("%s", "given." + name));
  }

  /** Values that only travel, for what is computed from them. */
  Rows<T> asked(String name, As as, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, as, value));
    return this;
  }

  /** A column that the database computes from the others of the row, {@code given}. */
  Rows<T> computed(String name, String expression) {
    names.add(name);
    stored.add(expression);
    return this;
  }

  /** Writes rows; an identity column ascends in the order of the list. */
  Prepared insert() {
    return insert("");
  }

  /**
   * The same.
   *
   * @param tail what follows at the end of the statement
   */
  Prepared insert(String tail) {
    return Prepared.of(
        "insert into %s (%s) select %s from unnest(%s) with ordinality as given (%s, place) order by place %s"
            .formatted(
                table,
                String.join(", ", names),
                String.join(", ", stored),
                IntStream.range(0, columns.size())
                    .mapToObj("{%d}"::formatted)
                    .collect(Collectors.joining(", ")),
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                tail));
  }

  /** A statement of {@link #insert} with the rows that it is to write. */
  Prepared.Call call(Prepared insert, List<T> rows) {
    return insert.call(
        columns.stream().map(column -> column.as().values(rows, column.value())).toList());
  }
}
