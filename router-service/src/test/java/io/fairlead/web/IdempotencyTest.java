package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.CountingController;
import io.fairlead.calls.EchoController;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdempotencyTest {

  private static final String KEY = "Idempotency-Key";
  private static ServedFairlead fairlead;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start(CountingController.class, EchoController.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @Test
  void aRepeatIsAnsweredAsTheFirstAndDoneOnce() {
    Reply first = fairlead.post("/v1/count", "{}", KEY, "repeat");
    Reply again = fairlead.post("/v1/count", "{}", KEY, "repeat");
    assertThat(again.status()).isEqualTo(202).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).contains("/there").isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.header("Idempotent-Replayed")).contains("true");
  }

  @Test
  void aRefusalIsRepeatedToo() {
    Reply first = fairlead.post("/v1/echo", "{\"count\": 1.5}", KEY, "refusal");
    Reply again = fairlead.post("/v1/echo", "{\"count\": 1.5}", KEY, "refusal");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("Idempotent-Replayed")).contains("true");
  }

  @Test
  void twentyAtOnceHaveOneEffect() throws Exception {
    int before = fairlead.part(CountingController.class).effects.get();
    Callable<Reply> post = () -> fairlead.post("/v1/count", "{\"race\": 1}", KEY, "race");
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (Future<Reply> reply :
          threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> post).toList())) {
        assertThat(reply.get().status()).isIn(202, 409);
      }
    }
    assertThat(fairlead.part(CountingController.class).effects.get()).isEqualTo(before + 1);
    assertThat(post.call().status()).isEqualTo(202);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    fairlead.post("/v1/count", "{\"a\": 1}", KEY, "other");
    assertThat(fairlead.post("/v1/count", "{\"a\": 2}", KEY, "other").status()).isEqualTo(422);
    assertThat(fairlead.post("/v1/echo", "{\"a\": 1}", KEY, "other").status()).isEqualTo(422);
    assertThat(fairlead.post("/v1/count?a=1", "{\"a\": 1}", KEY, "other").status()).isEqualTo(422);
  }

  @Test
  void anotherCallersKeyIsAnotherKey() {
    Reply mine = fairlead.post("/v1/count", "{}", KEY, "mine");
    String other = fairlead.keyWith("other caller", "\"route\"");
    Reply theirs =
        fairlead.post("/v1/count", "{}", KEY, "mine", "Authorization", "Bearer " + other);
    assertThat(theirs.status()).isEqualTo(202);
    assertThat(theirs.text()).isNotEqualTo(mine.text());
  }

  @Test
  void whileTheFirstIsUnderWayARepeatIsRefused() throws Exception {
    CountingController counting = fairlead.part(CountingController.class);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Reply> first = thread.submit(() -> fairlead.post("/v1/last", "{}", KEY, "under way"));
      counting.arrived.await();
      assertThat(fairlead.post("/v1/last", "{}", KEY, "under way").status()).isEqualTo(409);

      // The sign of life keeps it under way, and without one it is taken over.
      execute("update idempotent_answer set created_at = now() - interval '59 s'");
      fairlead.part(IdempotencyFilter.class).keepAlive();
      execute("update idempotent_answer set created_at = created_at - interval '59 s'");
      assertThat(fairlead.post("/v1/last", "{}", KEY, "under way").status()).isEqualTo(409);

      counting.leave.countDown();
      assertThat(first.get().status()).isEqualTo(200);
    }
  }

  @Test
  void aRequestWhoseProcessDiedCanBeRepeated() throws SQLException {
    fairlead.post("/v1/count", "{}", KEY, "died");
    execute(
        "update idempotent_answer set status = null, body = null,"
            + " created_at = now() - interval '61 s' where key = 'died'");
    Reply again = fairlead.post("/v1/count", "{}", KEY, "died");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void aFailureIsNotKept() {
    EchoController echo = fairlead.part(EchoController.class);
    int before = echo.effects.get();
    assertThat(fairlead.post("/v1/broken", "{}", KEY, "broken").status()).isEqualTo(500);
    assertThat(fairlead.post("/v1/broken", "{}", KEY, "broken").status()).isEqualTo(500);
    assertThat(echo.effects.get()).isEqualTo(before + 2);
  }

  @Test
  void anAnswerIsKeptForADay() throws SQLException {
    Reply first = fairlead.post("/v1/count", "{}", KEY, "day");
    age("day", "23 h 59 min");
    assertThat(fairlead.post("/v1/count", "{}", KEY, "day").text()).isEqualTo(first.text());
    age("day", "2 min");
    assertThat(fairlead.post("/v1/count", "{}", KEY, "day").text()).isNotEqualTo(first.text());
  }

  @Test
  void aNewKeyIsRepeatedButNowhereKeptInClear() throws SQLException {
    String body = "{\"label\": \"sealed\", \"scopes\": [\"admin\"]}";
    Reply made = fairlead.post("/v1/keys", body, KEY, "new key");
    Reply again = fairlead.post("/v1/keys", body, KEY, "new key");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.field("key")).isEqualTo(made.field("key"));
    try (Connection connection = fairlead.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select body from idempotent_answer")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain("flk_", "sealed");
      }
    }
  }

  @Test
  void aKeyThatIsTooLongOrEmptyIsRefused() {
    for (String key : List.of("x".repeat(201), " ", "\t")) {
      assertThat(fairlead.post("/v1/count", "{}", KEY, key).status()).isEqualTo(400);
    }
    assertThat(fairlead.post("/v1/count", "{}", KEY, "x".repeat(200)).status()).isEqualTo(202);
  }

  private static void age(String key, String interval) throws SQLException {
    execute(
        "update idempotent_answer set created_at = created_at - interval '%s' where key = '%s'"
            .formatted(interval, key));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = fairlead.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
