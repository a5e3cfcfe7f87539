package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A served Fairlead with words for what sales operations and a CRM do with it. */
final class RoutedFairlead implements AutoCloseable {

  private final ServedFairlead served = ServedFairlead.start();

  ServedFairlead served() {
    return served;
  }

  /** Imports reps.csv. */
  void reps(String csv) {
    imports("reps", csv);
  }

  /** Imports history.csv. */
  void history(String csv) {
    imports("history", csv);
  }

  private void imports(String kind, String csv) {
    Reply job =
        served.send(
            "POST",
            "/v1/imports?kind=" + kind,
            BodyPublishers.ofString(csv),
            "Content-Type",
            "text/csv");
    JsonNode result = served.await(job);
    assertThat(result.required("rowsRefused").asInt()).as(result.toString()).isZero();
  }

  /** Puts a plan into force; findings are no concern of it. */
  Reply plan(String yaml) {
    Reply reply =
        served.send(
            "PUT", "/v1/plan", BodyPublishers.ofString(yaml), "Content-Type", "application/yaml");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  /** Decides a lead of which no more is known. */
  Reply decide(String lead) {
    return decide(lead, "");
  }

  /**
   * Decides a lead.
   *
   * @param more fields of the lead as JSON, each with a comma before it
   */
  Reply decide(String lead, String more) {
    return ask("{\"lead\": {\"externalId\": \"" + lead + "\"" + more + "}}");
  }

  /** Decides a lead in event time. */
  Reply decideAt(String lead, String occurredAt) {
    return decide(lead, ", \"occurredAt\": \"" + occurredAt + "\"");
  }

  /** Decides as that body says. */
  Reply ask(String body) {
    Reply reply = served.post("/v1/decisions", body);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return reply;
  }

  /** Who gets that many leads in a row. */
  List<String> picks(String prefix, int leads) {
    return IntStream.range(0, leads).mapToObj(i -> decide(prefix + i).field("rep")).toList();
  }

  /** Reports an outcome. */
  void report(String lead, String kind) {
    Reply reply =
        served.post("/v1/outcomes", "{\"lead\": \"" + lead + "\", \"kind\": \"" + kind + "\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** The whole explanation of a decision. */
  JsonNode explain(Reply decision) {
    return served.get("/v1/decisions/" + decision.field("id")).json();
  }

  /** What the explanation says of one rep. */
  JsonNode line(Reply decision, String rep) {
    for (JsonNode line : explain(decision).required("slate")) {
      if (line.required("rep").asString().equals(rep)) {
        return line;
      }
    }
    throw new AssertionError("no line for " + rep);
  }

  /** Codes of the reasons against a rep. */
  List<String> codes(Reply decision, String rep) {
    return line(decision, rep)
        .required("verdict")
        .valueStream()
        .map(reason -> reason.required("code").asString())
        .toList();
  }

  @Override
  public void close() {
    served.close();
  }
}
