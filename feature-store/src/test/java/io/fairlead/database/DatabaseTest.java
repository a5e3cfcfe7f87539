package io.fairlead.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  /** Shared, because a first start takes seconds; every test opens it and closes it again. */
  @TempDir private static Path shared;

  @TempDir private Path own;

  @Test
  void aRestartKeepsWhatWasCommitted() throws SQLException {
    try (Database database = Database.embedded(shared)) {
      execute(database, "insert into rep (id) values ('restart')");
    }
    try (Database database = Database.embedded(shared)) {
      assertThat(reps(database)).contains("restart");
    }
  }

  @Test
  void whatAKilledProcessCommittedIsThere() throws IOException, SQLException {
    Postmaster left;
    try (ServingProcess other = ServingProcess.start(shared, "killed")) {
      other.kill();
      left = Postmaster.on(postgres()).orElseThrow();
    }
    try (Database database = Database.embedded(shared)) {
      assertThat(reps(database)).contains("killed");
      assertThat(Postmaster.on(postgres())).isPresent().get().isNotEqualTo(left);
    }
  }

  @Test
  void aPostmasterFileThatNamesAnotherProcessDoesNotStopTheStart()
      throws IOException, SQLException {
    try (Database database = Database.embedded(shared)) {
      execute(database, "insert into rep (id) values ('stale')");
    }
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Files.writeString(
        postgres().resolve("postmaster.pid"), parent.pid() + "\n" + postgres() + "\n0\n5432\n");
    try (Database database = Database.embedded(shared)) {
      assertThat(reps(database)).contains("stale");
    }
    assertThat(parent.isAlive()).isTrue();
  }

  @Test
  void aFirstStartThatWasCutShortIsBegunAgain() throws IOException, SQLException {
    Files.createDirectories(own.resolve("postgres"));
    Files.writeString(own.resolve("postgres/PG_VERSION"), "18\n");
    Files.writeString(own.resolve("password.new"), "half");
    Files.createDirectories(own.resolve("binaries/unpacked/PG-torn/bin"));
    try (Database database = Database.embedded(own)) {
      assertThat(reps(database)).isEmpty();
    }
    assertThat(own.resolve("password.new")).doesNotExist();
    assertThat(own.resolve("binaries/unpacked/PG-torn")).doesNotExist();
  }

  @Test
  void aDataFolderWhosePasswordIsGoneIsLeftAlone() throws IOException {
    Path version = own.resolve("postgres/PG_VERSION");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "18\n");
    assertThatThrownBy(() -> Database.embedded(own))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("The password file (" + own.toRealPath().resolve("password"))
        .hasMessageContaining("\nMaybe ");
    assertThat(version).exists();
    assertThat(FolderLock.tryTake(DataFolder.open(own)))
        .isPresent()
        .get()
        .satisfies(FolderLock::close);
  }

  @Test
  void committedMeansOnTheDisk() throws SQLException {
    try (Database database = Database.embedded(shared)) {
      assertThat(query(database, "show fsync")).containsExactly("on");
      assertThat(query(database, "show synchronous_commit")).containsExactly("on");
      assertThat(query(database, "show full_page_writes")).containsExactly("on");
    }
  }

  @Test
  void theServerKeepsUtf8AndUtcAndListensOnTheLoopbackInterfaceOnly() throws SQLException {
    try (Database database = Database.embedded(shared)) {
      assertThat(query(database, "show server_encoding")).containsExactly("UTF8");
      assertThat(query(database, "show log_timezone")).containsExactly("UTC");
      assertThat(query(database, "show listen_addresses")).containsExactly("127.0.0.1");
      assertThat(query(database, "show unix_socket_directories")).containsExactly("");
    }
  }

  @Test
  void theServerLetsNobodyInWithoutThePasswordThatOnlyTheOwnerCanRead()
      throws IOException, SQLException {
    try (Database _ = Database.embedded(shared)) {
      int port = Postmaster.on(postgres()).orElseThrow().port();
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
      assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> DriverManager.getConnection(url + "&password=guess"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(shared.resolve("password"))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(shared.resolve("binaries"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatThisProcessHasOpenIsRefusedHereAndElsewhere() throws IOException, SQLException {
    try (Database database = Database.embedded(shared)) {
      assertThatThrownBy(() -> Database.embedded(shared))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "The data folder (%s) of Fairlead must be free, but process %d has it open.\n"
                  + "Maybe stop that process, or name another folder with --data.",
              shared.toRealPath(), ProcessHandle.current().pid());
      assertThatThrownBy(() -> ServingProcess.start(shared, "refused"))
          .hasMessageContaining(
              "must be free, but process " + ProcessHandle.current().pid() + " has it open.");
      assertThat(query(database, "select 'undisturbed'")).containsExactly("undisturbed");
    }
  }

  @Test
  void aFolderThatAnotherProcessHasOpenIsRefusedAndCanBeAttachedTo()
      throws IOException, SQLException {
    try (ServingProcess other = ServingProcess.start(shared, "elsewhere")) {
      assertThatThrownBy(() -> Database.embedded(shared))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("process " + other.pid() + " has it open");
      try (Database beside = Database.attached(shared)) {
        assertThat(reps(beside)).contains("elsewhere");
      }
      assertThat(Postmaster.on(postgres())).isPresent();
    }
  }

  @Test
  void attachingWhereNobodyServesStartsTheServerAndStopsItAgain() throws IOException, SQLException {
    try (Database database = Database.attached(shared)) {
      assertThat(query(database, "show fsync")).containsExactly("on");
    }
    assertThat(Postmaster.on(postgres())).isEmpty();
  }

  @Test
  void aSecondCloseDoesNotTakeTheFolderFromItsNextOwner() {
    Database first = Database.embedded(shared);
    first.close();
    try (Database _ = Database.embedded(shared)) {
      first.close();
      assertThatThrownBy(() -> Database.embedded(shared)).isInstanceOf(DatabaseException.class);
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.createFile(own.resolve("file"));
    for (Path folder : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> Database.embedded(folder))
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith("The data folder (" + folder + ") of Fairlead must be a folder")
          .hasMessageContaining("\nMaybe ");
    }
  }

  private Path postgres() throws IOException {
    return shared.toRealPath().resolve("postgres");
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> reps(Database database) throws SQLException {
    return query(database, "select id from rep");
  }

  private static List<String> query(Database database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
