package io.fairlead.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The PostgreSQL of a service's data folder.
 *
 * @param pid of its postmaster
 * @param port on the loopback interface
 * @param password of its user postgres
 */
record Server(long pid, int port, String password) {

  static Server of(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
      return new Server(
          Long.parseLong(lines.getFirst().strip()),
          Integer.parseInt(lines.get(3).strip()),
          Files.readString(folder.resolve("password")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s"
        .formatted(port, password);
  }

  /** Runs statements. */
  void run(String sql) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String one : sql.split(";\\s*\n", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows that a query gives, as text. */
  List<List<String>> rows(String sql) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only number that a query gives. */
  long count(String sql) {
    return Long.parseLong(rows(sql).getFirst().getFirst());
  }
}
