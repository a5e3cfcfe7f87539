package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The next lead knows who is away, over REST, on PostgreSQL. */
class AbsentRepTest {

  private static final String BECAUSE = "{\"because\": \"training\"}";

  private static ServedFairlead fairlead;
  private static int leads;

  @BeforeAll
  static void start() {
    fairlead = ServedFairlead.start();
    fairlead.put("/v1/reps/ana", "{}");
    fairlead.put("/v1/reps/bo", "{}");
    Reply plan =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"desk": {"members": [{"rep": "ana"}, {"rep": "bo"}], "strategy": "round-robin"}},
             "routes": [{"pool": "desk"}]}
            """);
    assertThat(plan.status()).as(plan.text()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PAUSED, :pause, :resume", "OFFLINE, :offline, :online"})
  void whoIsAwayIsSkippedUntilBack(String code, String away, String back) {
    post("/v1/reps/ana" + away, BECAUSE);
    assertThat(decide().field("rep")).isEqualTo("bo");
    Reply second = decide();
    assertThat(second.field("rep")).isEqualTo("bo");
    assertThat(verdictOnAna(second)).isEqualTo(code);
    post("/v1/reps/ana" + back, "{}");
    assertThat(decide().field("rep")).as("has waited longest").isEqualTo("ana");
  }

  @Test
  void anAbsenceCountsFromItsBeginUntilItIsEnded() {
    Reply coming =
        post(
            "/v1/reps/ana/absences",
            "{\"from\": \""
                + LocalDate.now(ZoneOffset.UTC).plusDays(30)
                + "\", \"because\": \"leave\"}");
    decide();
    Reply running =
        post(
            "/v1/reps/ana/absences",
            "{\"from\": \""
                + LocalDate.now(ZoneOffset.UTC).minusDays(1)
                + "\", \"because\": \"leave\"}");
    Reply skipped = decide();
    assertThat(skipped.field("rep")).isEqualTo("bo");
    assertThat(verdictOnAna(skipped)).isEqualTo("ABSENT");
    assertThat(decide().field("rep")).isEqualTo("bo");
    fairlead.delete("/v1/reps/ana/absences/" + running.field("id"));
    assertThat(decide().field("rep")).as("the one to come does not count").isEqualTo("ana");
    fairlead.delete("/v1/reps/ana/absences/" + coming.field("id"));
  }

  private static String verdictOnAna(Reply decision) {
    Reply explained = fairlead.get("/v1/decisions/" + decision.field("id"));
    JsonNode line =
        explained
            .json()
            .required("slate")
            .valueStream()
            .filter(one -> one.required("rep").asString().equals("ana"))
            .findFirst()
            .orElseThrow();
    return line.at("/verdict/0/code").asString();
  }

  private static Reply decide() {
    return post("/v1/decisions", "{\"lead\": {\"externalId\": \"L%d\"}}".formatted(++leads));
  }

  private static Reply post(String path, String body) {
    Reply reply = fairlead.post(path, body);
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
    return reply;
  }
}
