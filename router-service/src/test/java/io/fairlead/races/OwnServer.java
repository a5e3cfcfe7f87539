package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of the test's own, which it can restart under everybody who uses it. */
final class OwnServer implements AutoCloseable {

  private final Path folder;
  private final Database database;
  private final String url;

  private OwnServer(Path folder, Database database, String url) {
    this.folder = folder;
    this.database = database;
    this.url = url;
  }

  static OwnServer start(Path folder) throws IOException {
    Database database = Database.embedded(folder);
    String port = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).get(3);
    return new OwnServer(
        folder,
        database,
        "jdbc:postgresql://127.0.0.1:%s/postgres?user=postgres&password=%s"
            .formatted(port.strip(), Files.readString(folder.resolve("password"))));
  }

  String url() {
    return url;
  }

  /** As a crash does it: nobody is asked to finish, and the log is played back at the start. */
  void restart() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
    }
    command.addAll(
        List.of(
            control().toString(),
            "restart",
            "-D",
            folder.resolve("postgres").toString(),
            "-m",
            "immediate",
            "-w",
            "-l",
            folder.resolve("restart.log").toString()));
    Path said = folder.resolve("restart.said");
    Process restart =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(restart.waitFor()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
  }

  /** Beside the program that the server says it runs. */
  private Path control() throws IOException {
    String options = Files.readString(folder.resolve("postgres").resolve("postmaster.opts"));
    Path program = Path.of(options.substring(0, options.indexOf(" \"")));
    return program.resolveSibling("pg_ctl");
  }

  /** Runs a statement. */
  void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only number that a statement gives. */
  long count(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
