package io.fairlead.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ServerTest {

  @Test
  void twoThatOpenAnEmptyDatabaseAtOnceBothFindTheSchema() throws Exception {
    try (TestDatabase empty = TestDatabase.createEmpty();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Database>> opened =
          List.of(
              threads.submit(() -> Database.server(empty.jdbcUrl())),
              threads.submit(() -> Database.server(empty.jdbcUrl())),
              threads.submit(() -> Database.server(empty.jdbcUrl())));
      for (Future<Database> future : opened) {
        try (Database database = future.get();
            Connection connection = database.dataSource().getConnection();
            Statement statement = connection.createStatement()) {
          assertThat(statement.executeUpdate("delete from rep")).isZero();
        }
      }
    }
  }

  @Test
  void theDescriptionNamesTheServerButNoSecret() {
    try (TestDatabase fresh = TestDatabase.create();
        Database database = Database.server(fresh.jdbcUrl() + "&password=hush")) {
      assertThat(database.description()).matches("PostgreSQL \\d+\\.\\d+.*, .+:\\d+/test_\\d+");
      assertThat(database.description()).doesNotContain("hush");
    }
  }

  @Test
  void aUrlThatIsNoneOfPostgresIsRefusedWithoutRepeatingIt() {
    for (String url : List.of("jdbc:mysql://host/name?password=hush", "localhost hush", "")) {
      assertThatThrownBy(() -> Database.server(url))
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith("The JDBC URL of the database must look like jdbc:postgresql://")
          .hasMessageContaining("\nMaybe ")
          .hasNoCause()
          .message()
          .doesNotContain("hush");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> Database.server("jdbc:postgresql://127.0.0.1:" + port + "/x?user=u"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith(
            "The database (127.0.0.1:" + port + "/x) of Fairlead must be reachable.\nMaybe ");
  }

  @Test
  void aDatabaseThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Database.server(TestServer.url("nowhere")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageMatching("The database \\(.+/nowhere\\) of Fairlead must exist.\nMaybe .+");
  }

  @Test
  void aSchemaOfSomebodyElsesIsLeftAlone() throws SQLException {
    try (TestDatabase foreign = TestDatabase.createEmpty();
        Connection connection = foreign.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table theirs (id integer)");
      assertThatThrownBy(() -> Database.server(foreign.jdbcUrl()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageMatching(
              "The schema of the database \\(.+\\) must be empty or Fairlead's own.+\nMaybe .+");
    }
  }

  @Test
  void postgres14IsTooOldAnd15IsNot() {
    assertThatThrownBy(() -> Server.requireSupported(14, "14.9", "db:5432/fairlead"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith(
            "The version (14.9) of the database server (db:5432/fairlead) must be 15 or later.\n");
    assertThatCode(() -> Server.requireSupported(15, "15.0", "db:5432/fairlead"))
        .doesNotThrowAnyException();
  }
}
