package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.WorkController;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ServedFairlead fairlead;

  @BeforeEach
  void serve() {
    fairlead = ServedFairlead.start(WorkController.class);
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  @Test
  void longWorkIsAcceptedAndAskedAbout() throws InterruptedException {
    WorkController work = fairlead.part(WorkController.class);
    Reply accepted = fairlead.post("/v1/work", "");
    assertThat(accepted.status()).isEqualTo(202);
    String path = "/v1/jobs/" + accepted.field("id");
    assertThat(accepted.header("Location")).contains(path);

    work.started.await();
    assertThat(fairlead.get(path).text())
        .isEqualTo(
            "{\"id\":\"%s\",\"kind\":\"WORK\",\"by\":\"a test\",\"because\":\"asked for\",\"status\":\"RUNNING\",\"progress\":0.0,"
                    .formatted(accepted.field("id"))
                + "\"result\":null,\"error\":null}");

    work.leave.countDown();
    Reply done = awaitEnd(path);
    assertThat(done.field("status")).isEqualTo("SUCCEEDED");
    assertThat(done.json().at("/result/done").asBoolean()).isTrue();
  }

  @Test
  void aJobThatARestartCutOffHasFailed() throws InterruptedException {
    WorkController work = fairlead.part(WorkController.class);
    String path = "/v1/jobs/" + fairlead.post("/v1/work", "").field("id");
    work.started.await();
    fairlead.restart();
    Reply cutOff = fairlead.get(path);
    assertThat(cutOff.field("status")).isEqualTo("FAILED");
    assertThat(cutOff.field("error")).isEqualTo("the service stopped before it was done");
  }

  @Test
  void aJobThatNeverWasIsNotFound() {
    assertThat(fairlead.get("/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private Reply awaitEnd(String path) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Reply now = fairlead.get(path);
    while (now.field("status").matches("QUEUED|RUNNING") && System.nanoTime() < deadline) {
      now = fairlead.get(path);
    }
    return now;
  }
}
