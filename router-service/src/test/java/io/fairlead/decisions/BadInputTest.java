package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input answers with a status, the field and the reason, and leaves nothing behind. */
class BadInputTest {

  private static ServedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = ServedFairlead.start();
    fairlead.await(fairlead.post("/v1/imports?kind=reps", "id\nana\n", "Content-Type", "text/csv"));
    Reply plan =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"everyone": {"members": [{"rep": "ana"}]}}, "routes": [{"pool": "everyone"}]}
            """);
    assertThat(plan.status()).as(plan.text()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @AfterEach
  void nothingIsLeftBehind() throws SQLException {
    try (Connection connection = fairlead.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select (select count(*) from lead) + (select count(*) from decision)"
                    + " + (select count(*) from assignment) + (select count(*) from personal_data)"
                    + " + (select count(*) from plan) + (select count(*) from rep)")) {
      rows.next();
      assertThat(rows.getInt(1)).as("one plan and one rep").isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | lead.externalId        | must be there
          {"externalId": "  "}                                    | lead.externalId        | must be there
          {"externalId": "L", "occurredAt": "yesterday"}          | lead.occurredAt        | time
          {"externalId": "L", "occurredAt": "2062-01-01T00:00:00Z"} | lead.occurredAt      | future
          {"externalId": "L", "estimatedValue": -1}               | lead.estimatedValue    | between 0
          {"externalId": "L", "revenue": 1e300}                   | lead.revenue           | between 0
          {"externalId": "L", "employees": 74.5}                  | lead.employees         | whole number
          {"externalId": "L", "employees": "many"}                | lead.employees         | number
          {"externalId": "L", "colour": "red"}                    | lead.colour            | colour
          {"externalId": "L", "attributes": {"industry": "x"}}    | lead.attributes.industry | standard field
          {"externalId": "L", "attributes": {"deep": {"x": 1}}}   | lead.attributes.deep   | number, a text
          {"externalId": 7}                                       | lead.externalId        | text
          """)
  void aBadLeadIsRefusedByFieldAndReason(String lead, String field, String reason) {
    Reply reply = fairlead.post("/v1/decisions", "{\"lead\": " + lead + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().required("errors").get(0).required("field").asString())
        .isEqualTo(field);
    assertThat(reply.json().required("errors").get(0).required("reason").asString())
        .contains(reason);
  }

  @Test
  void aPlanWithAnUnknownRepIsRefusedAndTheRunningPlanStays() {
    Reply reply =
        fairlead.put(
            "/v1/plan",
            """
            {"pools": {"everyone": {"members": [{"rep": "zoe"}]}}, "routes": [{"pool": "everyone"}]}
            """);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().required("errors").get(0).required("field").asString())
        .isEqualTo("pools.everyone.members[0].rep");
    assertThat(fairlead.get("/v1/plan").json().required("version").asInt()).isEqualTo(1);
  }

  @Test
  void aBodyOfTwentyMegabytesIsTooLarge() {
    Reply reply =
        fairlead.post(
            "/v1/decisions", "{\"lead\": {\"externalId\": \"" + "x".repeat(20_000_000) + "\"}}");
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.field("detail")).contains("1 MB");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"mode": "TOGETHER", "leads": [{"externalId": "L"}]}                | mode            | SEQUENTIAL or JOINT
          {"mode": "JOINT", "leads": []}                                      | leads           | 1 to 10000
          {"mode": "JOINT"}                                                   | leads           | 1 to 10000
          {"mode": "JOINT", "leads": [{"externalId": "L"}, {}]}               | lead.externalId | must be there
          {"mode": "JOINT", "leads": [{"externalId": "L"}, null]}             | lead            | must be there
          """)
  void aBadBatchIsRefusedAsAWhole(String body, String field, String reason) {
    Reply reply = fairlead.post("/v1/decisions:batch", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().required("errors").get(0).required("field").asString())
        .isEqualTo(field);
    assertThat(reply.text()).contains(reason);
  }

  @Test
  void aBatchOfMoreThanSixteenMegabytesIsTooLarge() {
    Reply reply =
        fairlead.post(
            "/v1/decisions:batch",
            "{\"mode\": \"JOINT\", \"leads\": [{\"externalId\": \""
                + "x".repeat(17_000_000)
                + "\"}]}");
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.field("detail")).contains("16 MB");
  }

  @Test
  void aWrongKeyAndAKeyWithoutTheScopeAreRefused() {
    String body = "{\"lead\": {\"externalId\": \"L\"}}";
    assertThat(fairlead.post("/v1/decisions", body, "Authorization", "Bearer wrong").status())
        .isEqualTo(401);
    String analyst = fairlead.keyWith("analyst of bad input", "\"analyst\"");
    Reply reply = fairlead.post("/v1/decisions", body, "Authorization", "Bearer " + analyst);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.field("detail")).contains("route");
  }

  @Test
  void aFileThatIsNotUtf8OrHasNoHeaderOrLacksAColumnIsRefusedAsAWhole() {
    Reply latin =
        fairlead.send(
            "POST",
            "/v1/imports?kind=reps",
            BodyPublishers.ofByteArray(
                "id,name\nzoe,Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1)),
            "Content-Type",
            "text/csv");
    assertThat(latin.status()).isEqualTo(400);
    assertThat(latin.field("detail")).contains("UTF-8").contains("2");
    Reply column =
        fairlead.post(
            "/v1/imports?kind=history", "externalId,rep\nL,ana\n", "Content-Type", "text/csv");
    assertThat(column.status()).isEqualTo(400);
    assertThat(column.field("detail")).contains("assignedAt");
    Reply empty = fairlead.post("/v1/imports?kind=reps", "", "Content-Type", "text/csv");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.field("detail")).contains("empty");
    Reply kind = fairlead.post("/v1/imports?kind=cats", "id\n", "Content-Type", "text/csv");
    assertThat(kind.status()).isEqualTo(400);
    assertThat(kind.json().required("errors").get(0).required("field").asString())
        .isEqualTo("kind");
  }
}
