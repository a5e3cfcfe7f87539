package io.fairlead.decisions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import io.fairlead.timers.Timers;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A served Fairlead with words for what sales operations and a CRM do with it. */
public final class RoutedFairlead implements AutoCloseable {

  private final ServedFairlead served;
  private int leads;

  /** One that goes by the clock on the wall. */
  public RoutedFairlead() {
    this(ServedFairlead.start());
  }

  private RoutedFairlead(ServedFairlead served) {
    this.served = served;
  }

  /** One that is served already. */
  public static RoutedFairlead over(ServedFairlead served) {
    return new RoutedFairlead(served);
  }

  /** One whose clock stands still until it is set. */
  public static RoutedFairlead withSetClock() {
    return new RoutedFairlead(ServedFairlead.start(SetClock.class));
  }

  /** Sets the clock that can be set. */
  public RoutedFairlead at(String time) {
    served.part(SetClock.Hand.class).set(time);
    return this;
  }

  public ServedFairlead served() {
    return served;
  }

  /** Sets the clock that can be set, and returns once nothing is due any more by then. */
  public void fire(String time) {
    at(time);
    do { // the service's own thread may be at some of them just now
      served.part(Timers.class).fireDue();
    } while (served.count(
            "select count(*) from timer where pool is null and attempt = 0 and due_at <= '"
                + time
                + "'")
        > 0);
  }

  /** Puts reps of whom no more is known. */
  public void hire(String... ids) {
    for (String id : ids) {
      rep(id, "{}");
    }
  }

  /** Puts a rep as that body says. */
  public void rep(String id, String body) {
    Reply reply = served.put("/v1/reps/" + id, body);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
  }

  /** Says that a rep takes no leads for an hour and a half, or until {@link #online}. */
  public void offline(String rep) {
    change(rep + ":offline", "{\"because\": \"a test\"}");
  }

  /** Says that a rep takes leads again. */
  public void online(String rep) {
    change(rep + ":online", "{}");
  }

  /** Says that a rep takes no turns. */
  public void pause(String rep) {
    change(rep + ":pause", "{\"because\": \"a test\"}");
  }

  private void change(String call, String body) {
    Reply reply = served.post("/v1/reps/" + call, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** Imports reps.csv. */
  public void reps(String csv) {
    imports("reps", csv);
  }

  /** Imports history.csv. */
  public void history(String csv) {
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
  public Reply plan(String yaml) {
    Reply reply =
        served.send(
            "PUT", "/v1/plan", BodyPublishers.ofString(yaml), "Content-Type", "application/yaml");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  /**
   * Puts a plan of one pool that takes every lead.
   *
   * @param settings what the pool has besides members, as YAML in one line
   */
  public Reply pool(String settings, String... reps) {
    return plan(
        """
        pools: {of-%s: {members: [%s], %s}}
        routes: [{name: all, pool: of-%s}]
        """
            .formatted(
                reps[0],
                Stream.of(reps).map("{rep: %s}"::formatted).collect(joining(", ")),
                settings,
                reps[0]));
  }

  /** Decides a lead that nobody knew before. */
  public Reply next() {
    return next("");
  }

  /** Decides a lead that nobody knew before, with those fields. */
  public Reply next(String more) {
    return decide(newLead(), more);
  }

  /** Decides a lead that nobody knew before, and excludes reps. */
  public Reply nextWithout(String... reps) {
    return ask(
        "{\"lead\": {\"externalId\": \"%s\"}, \"excludeReps\": [%s]}"
            .formatted(newLead(), Stream.of(reps).map("\"%s\""::formatted).collect(joining(", "))));
  }

  /** Who gets leads that nobody knew before, decided in one call. */
  public List<String> batch(int size) {
    Reply reply =
        served.post(
            "/v1/decisions:batch",
            "{\"leads\": [%s]}"
                .formatted(
                    IntStream.range(0, size)
                        .mapToObj(_ -> "{\"externalId\": \"" + newLead() + "\"}")
                        .collect(joining(", "))));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .required("decisions")
        .valueStream()
        .map(decision -> decision.required("rep").asString())
        .toList();
  }

  /** Gives a rep leads past the rotation, in one import; all stay open. */
  public List<String> given(String rep, int size, String at) {
    List<String> given = IntStream.range(0, size).mapToObj(_ -> newLead()).toList();
    history(
        given.stream()
            .map(lead -> lead + "," + rep + "," + at + ",,\n")
            .collect(joining("", "externalId,rep,assignedAt,outcome,outcomeAt\n", "")));
    return given;
  }

  /** Says what would be decided. */
  public Reply simulate(String body) {
    Reply reply = served.post("/v1/decisions:simulate", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  private String newLead() {
    return "lead-" + ++leads;
  }

  /** Asks again for the lead of a decision. */
  public Reply again(Reply decision) {
    return decide(decision.field("lead"));
  }

  /** Decides a lead of which no more is known. */
  public Reply decide(String lead) {
    return decide(lead, "");
  }

  /**
   * Decides a lead.
   *
   * @param more fields of the lead as JSON, each with a comma before it
   */
  public Reply decide(String lead, String more) {
    return ask("{\"lead\": {\"externalId\": \"" + lead + "\"" + more + "}}");
  }

  /** Decides a lead in event time. */
  public Reply decideAt(String lead, String occurredAt) {
    return decide(lead, ", \"occurredAt\": \"" + occurredAt + "\"");
  }

  /** Decides as that body says. */
  public Reply ask(String body) {
    Reply reply = served.post("/v1/decisions", body);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return reply;
  }

  /** Who gets that many leads in a row. */
  public List<String> picks(String prefix, int leads) {
    return IntStream.range(0, leads).mapToObj(i -> decide(prefix + i).field("rep")).toList();
  }

  /** Reports an outcome. */
  public void report(String lead, String kind) {
    Reply reply =
        served.post("/v1/outcomes", "{\"lead\": \"" + lead + "\", \"kind\": \"" + kind + "\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** The whole explanation of a decision. */
  public JsonNode explain(Reply decision) {
    return served.get("/v1/decisions/" + decision.field("id")).json();
  }

  /** What the explanation says of one rep. */
  public JsonNode line(Reply decision, String rep) {
    for (JsonNode line : explain(decision).required("slate")) {
      if (line.required("rep").asString().equals(rep)) {
        return line;
      }
    }
    throw new AssertionError("no line for " + rep);
  }

  /** Codes of the reasons against a rep. */
  public List<String> codes(Reply decision, String rep) {
    return line(decision, rep)
        .required("verdict")
        .valueStream()
        .map(reason -> reason.required("code").asString())
        .toList();
  }

  /** How often each is there. */
  public static Map<String, Integer> counts(List<String> reps) {
    return reps.stream().collect(Collectors.toMap(rep -> rep, _ -> 1, Integer::sum, TreeMap::new));
  }

  @Override
  public void close() {
    served.close();
  }
}
