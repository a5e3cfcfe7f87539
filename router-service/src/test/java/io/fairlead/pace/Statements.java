package io.fairlead.pace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what some threads ask of a database: every round trip of the driver, by transactions. May
 * be shared between threads.
 */
final class Statements {

  private final Predicate<Thread> heard;
  private final List<List<String>> transactions = new ArrayList<>();

  /**
   * @param heard whose statements are kept
   */
  Statements(Predicate<Thread> heard) {
    this.heard = heard;
  }

  /** The same database, where every statement is kept. */
  DataSource of(DataSource database) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object given = call(database, method, arguments);
          return given instanceof Connection connection
              ? new Listening(connection).listened()
              : given;
        });
  }

  /** What was asked since the last call of this, in the order in which transactions ended. */
  synchronized List<Spent> take() {
    List<Spent> taken = transactions.stream().map(Spent::new).toList();
    transactions.clear();
    return taken;
  }

  private synchronized void keep(List<String> statements) {
    if (heard.test(Thread.currentThread())) {
      transactions.add(statements);
    }
  }

  /** A connection, and what its transaction asked so far. */
  private final class Listening {

    private final Connection connection;
    private final List<String> asked = new ArrayList<>();

    Listening(Connection connection) {
      this.connection = connection;
    }

    Connection listened() {
      return proxy(
          Connection.class,
          (method, arguments) -> {
            if (method.getName().equals("getTransactionIsolation")) {
              asked.add("show transaction isolation level");
            }
            Object given = call(connection, method, arguments);
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
              asked.add(method.getName());
              end();
            }
            return switch (given) {
              case PreparedStatement prepared ->
                  listened(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
              case Statement plain -> listened(Statement.class, plain, "");
              case null, default -> given;
            };
          });
    }

    private <S extends Statement> S listened(Class<S> type, S statement, String sql) {
      return proxy(
          type,
          (method, arguments) -> {
            Object given = call(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
              asked.add(sql.isEmpty() ? String.valueOf(arguments[0]) : sql);
              if (connection.getAutoCommit()) {
                end();
              }
            }
            return given;
          });
    }

    private void end() {
      keep(List.copyOf(asked));
      asked.clear();
    }
  }

  @FunctionalInterface
  private interface Call {
    @Nullable Object answer(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                call.answer(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object of, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(of, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
