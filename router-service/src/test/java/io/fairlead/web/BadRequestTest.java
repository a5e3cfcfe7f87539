package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.EchoController;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BadRequestTest {

  private static ServedFairlead fairlead;

  @BeforeAll
  static void serve() {
    fairlead = ServedFairlead.start(EchoController.class);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count": 74.5}                       | count          | The field (count) of the body must be a whole number.
          {"count": 74.0}                       | count          | The field (count) of the body must be a whole number.
          {"count": "74"}                       | count          | The field (count) of the body must be a whole number.
          {"count": ""}                         | count          | The field (count) of the body must be a whole number.
          {"count": true}                       | count          | The field (count) of the body must be a whole number.
          {"count": [1]}                        | count          | The field (count) of the body must be a whole number.
          {"count": 9999999999}                 | count          | The field (count) of the body must be a whole number in range.
          {"count": 99999999999999999999}       | count          | The field (count) of the body must be a whole number in range.
          {"ratio": "0.5"}                      | ratio          | The field (ratio) of the body must be a number.
          {"ratio": "NaN"}                      | ratio          | The field (ratio) of the body must be a number.
          {"ratio": 1e999}                      | ratio          | The field (ratio) of the body must be a number.
          {"flag": "true"}                      | flag           | The field (flag) of the body must be true or false.
          {"flag": 1}                           | flag           | The field (flag) of the body must be true or false.
          {"text": 12}                          | text           | The field (text) of the body must be text.
          {"text": true}                        | text           | The field (text) of the body must be text.
          {"text": {}}                          | text           | The field (text) of the body must be text.
          {"at": "2026-03-01"}                  | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"at": "2026-03-01T09:00:00"}         | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"at": "2026-02-30T09:00:00Z"}        | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"at": "+12026-02-03T09:00:00Z"}      | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"at": ""}                            | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"at": 1772355600}                    | at             | The field (at) of the body must be a time with its zone, like 2026-03-01T09:00:00Z.
          {"colour": "BLUE"}                    | colour         | The field (colour) of the body must be one of RED, GREEN.
          {"colour": 0}                         | colour         | The field (colour) of the body must be one of RED, GREEN.
          {"colour": ""}                        | colour         | The field (colour) of the body must be one of RED, GREEN.
          {"parts": {"count": 1}}               | parts          | The field (parts) of the body must be a list.
          {"parts": ""}                         | parts          | The field (parts) of the body must be a list.
          {"parts": [{"count": 1}, {"count": "x"}]} | parts[1].count | The field (parts[1].count) of the body must be a whole number.
          {"parts": [1]}                        | parts[0]       | The field (parts[0]) of the body must be an object.
          {"attributes": []}                    | attributes     | The field (attributes) of the body must be an object.
          []                                    | body           | The body of the request must be an object.
          "text"                                | body           | The body of the request must be an object.
          """)
  void aWrongTypeIsRefusedWithItsField(String body, String field, String reason) {
    assertRefused(fairlead.post("/v1/echo", body), field, reason);
  }

  @Test
  void anUnknownFieldIsRefusedByNameWithThoseThatAreKnown() {
    assertRefused(
        fairlead.post("/v1/echo", "{\"parts\": [{\"cuont\": 1}]}"),
        "parts[0].cuont",
        "The field (cuont) of parts[0] must be one that is known.\nMaybe it is one of count.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count": 1,}             | must be JSON.
          {"count": 01}             | must be JSON.
          {"count": NaN}            | must be JSON.
          {"count": 1               | must be JSON.
          {'count': 1}              | must be JSON.
          {"count": 1} {"count": 2} | must be JSON.
          {"count": 1, "count": 2}  | must hold each field once.
          {"attributes": {"a": 1, "a": 2}}  | must hold each field once.
          {"text": "\\u0000"}       | must hold text without NUL and without halves of characters.
          {"attributes": {"\\u0000": 1}} | must hold text without NUL and without halves of characters.
          {"text": "\\ud800"}       | must hold text without NUL and without halves of characters.
          """)
  void whatIsNoJsonIsRefusedWithItsPlace(String body, String must) {
    Reply reply = fairlead.post("/v1/echo", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field("detail"))
        .startsWith("The body of the request " + must + "\nMaybe look at line 1, column ");
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("body");
  }

  @Test
  void aMissingBodyIsRefused() {
    String reason = "The body of the request must be there.\nMaybe send JSON.";
    assertRefused(fairlead.post("/v1/echo", ""), "body", reason);
    assertRefused(fairlead.post("/v1/echo", "null"), "body", reason);
  }

  @Test
  void whatARecordRefusesIsRefusedInItsWords() {
    assertRefused(
        fairlead.post("/v1/echo", "{\"parts\": [{\"count\": -1}]}"),
        "parts[0]",
        "The count (-1) of the part must not be negative.\nMaybe leave it out.");
  }

  @Test
  void goodInputComesBackAsItWas() {
    String body =
        """
        {"text":"Grüße 😀","count":74,"ratio":1,"flag":true,"at":"2026-03-01T10:00:00.123456789+01:00",\
        "colour":"RED","parts":[],"attributes":{"a":"\\ud83d\\ude00"}}\
        """;
    Reply reply = fairlead.post("/v1/echo", body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo(
            """
            {"text":"Grüße 😀","count":74,"ratio":1.0,"flag":true,"at":"2026-03-01T09:00:00.123456Z",\
            "colour":"RED","parts":[],"attributes":{"a":"😀"}}\
            """);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] latin1 = "{\"text\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        fairlead.send("POST", "/v1/echo", BodyPublishers.ofByteArray(latin1)),
        "body",
        "The body of the request must be UTF-8.\nMaybe it was saved in another encoding.");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=iso-8859-1",
    "nonsense"
  })
  void anotherContentTypeIsRefused(String type) {
    Reply reply = fairlead.post("/v1/echo", "{}", "Content-Type", type);
    assertThat(reply.status()).isEqualTo(415);
    assertProblem(reply, "/v1/echo");
  }

  @Test
  void anotherMethodIsRefusedWithThoseThatAreAllowed() {
    Reply reply = fairlead.put("/v1/echo", "{}");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    assertThat(reply.field("detail"))
        .isEqualTo("The method (PUT) of /v1/echo must be one of GET, POST.");
  }

  @ParameterizedTest
  @CsvSource({"/v1/nothing", "/nothing", "/v1/echo/", "/v1/jobs/nonsense", "/error"})
  void whatIsNotThereIsNotFound(String path) {
    Reply reply = fairlead.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertProblem(reply, path);
    assertThat(fairlead.delete("/v1/nothing").status()).isEqualTo(404);
    assertThat(fairlead.post("/v1/nothing", "{}").status()).isEqualTo(404);
  }

  @Test
  void queryParametersAreReadStrictly() {
    assertThat(fairlead.get("/v1/echo?asOf=2026-03-01T09:00:00Z").status()).isEqualTo(200);
    assertRefused(fairlead.get("/v1/echo"), "asOf", "The query parameter (asOf) must be given.");
    assertRefused(
        fairlead.get("/v1/echo?asOf=yesterday"),
        "asOf",
        "The query parameter (asOf) must be a time with its zone, like 2026-03-01T09:00:00Z.");
    assertRefused(
        fairlead.get("/v1/echo?asOf=2026-03-01T09:00:00Z&limit=1.5"),
        "limit",
        "The query parameter (limit) must be a whole number.");
    assertRefused(
        fairlead.get("/v1/echo?asof=2026-03-01T09:00:00Z"),
        "asof",
        "The query parameter (asof) must be one that is known.\nMaybe it is one of asOf, limit.");
  }

  @Test
  void bodiesThatAreTooLongAreRefused() {
    byte[] more = new byte[(1 << 20) + 1];
    assertTooLong(fairlead.send("POST", "/v1/echo", BodyPublishers.ofByteArray(more)), 1);
    assertTooLong(fairlead.send("POST", "/v1/echo", chunked(more)), 1);
    byte[] muchMore = new byte[(16 << 20) + 1];
    assertTooLong(
        fairlead.send("POST", "/v1/echo:batch", BodyPublishers.ofByteArray(muchMore)), 16);
    assertTooLong(fairlead.send("POST", "/v1/echo:batch", chunked(muchMore)), 16);
  }

  @Test
  void bodiesThatAreJustNotTooLongAreRead() {
    assertThat(fairlead.post("/v1/echo", textOf(1 << 20)).status()).isEqualTo(200);
    assertThat(fairlead.post("/v1/echo:batch", textOf(16 << 20)).status()).isEqualTo(200);
  }

  @Test
  void theUnexpectedIsAnsweredWithAnIdAndNothingElse() {
    Reply reply = fairlead.post("/v1/broken", "{\"text\": \"Ana\"}");
    assertThat(reply.status()).isEqualTo(500);
    assertProblem(reply, "/v1/broken");
    assertThat(reply.text()).doesNotContain("secret", "Ana", "Exception");
    assertThat(reply.field("detail"))
        .matches(
            "Something went wrong inside Fairlead.\nMaybe look into its log for [0-9a-f-]{36}.");
  }

  private static String textOf(int bytes) {
    String empty = "{\"text\": \"\"}";
    return empty.replace("\"\"", "\"" + "x".repeat(bytes - empty.length()) + "\"");
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
  }

  private static void assertTooLong(Reply reply, int megabytes) {
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.field("detail"))
        .isEqualTo(
            "The body of the request must be at most "
                + megabytes
                + " MB.\nMaybe send it in several requests.");
  }

  private static void assertRefused(Reply reply, String field, String reason) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    JsonNode errors = reply.json().required("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).required("field").asString()).isEqualTo(field);
    assertThat(errors.get(0).required("reason").asString()).isEqualTo(reason);
    assertThat(reply.field("detail")).isEqualTo(reason);
  }

  private static void assertProblem(Reply reply, String path) {
    assertThat(reply.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(reply.field("type")).isEqualTo("about:blank");
    assertThat(reply.field("title")).isNotEmpty();
    assertThat(reply.json().required("status").asInt()).isEqualTo(reply.status());
    assertThat(reply.field("detail")).isNotEmpty();
    assertThat(reply.field("instance")).isEqualTo(path);
  }
}
