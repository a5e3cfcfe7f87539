package io.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Events read as pages and as a stream, over real HTTP. */
@Timeout(60)
class EventsTest {

  private static ServedFairlead served;
  private static RoutedFairlead fairlead;

  @BeforeAll
  static void serve() {
    served = ServedFairlead.start(QuickPost.class);
    fairlead = RoutedFairlead.over(served);
    fairlead.hire("amir", "bea");
    fairlead.pool("strategy: round-robin", "amir", "bea");
    fairlead.next();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static JsonNode page(String query) {
    Reply reply = served.get("/v1/events?" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  /** The id of the last event. */
  private static long last() {
    return page("after=0&kinds=NO_SUCH").required("next").asLong();
  }

  private static List<String> decisions(JsonNode page) {
    return page.required("events")
        .valueStream()
        .map(event -> event.required("decisionId").asString())
        .toList();
  }

  @Test
  void eventsAreReadOnFromTheLastOneThatWasSeen() {
    long before = last();
    List<String> decided = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      decided.add(fairlead.next().field("id"));
    }
    List<String> read = new ArrayList<>();
    JsonNode page = page("limit=2&after=" + before);
    assertThat(page.required("more").asBoolean()).isTrue();
    while (true) {
      read.addAll(decisions(page));
      if (!page.required("more").asBoolean()) {
        break;
      }
      page = page("limit=2&after=" + page.required("next").asLong());
    }
    assertThat(read).isEqualTo(decided);
    assertThat(page.required("next").asLong()).isEqualTo(before + 5);
    assertThat(decisions(page("after=" + (before + 5)))).isEmpty();
    JsonNode event = page("after=" + before).at("/events/0");
    assertThat(event.required("id").asLong()).isEqualTo(before + 1);
    assertThat(event.required("kind").asString()).isEqualTo("DECISION_ASSIGNED");
    assertThat(event.at("/lead/system").asString()).isEqualTo("api");
    assertThat(event.at("/decision/id").asString()).isEqualTo(decided.getFirst());
    assertThat(event.at("/decision/rep").asString()).isIn("amir", "bea");
  }

  @Test
  void kindsAreChosenAndTheCursorGoesOnPastTheOthers() {
    long before = last();
    fairlead.next();
    String waiting = fairlead.nextWithout("amir", "bea").field("id");
    fairlead.next();
    JsonNode page = page("after=" + before + "&kinds=DECISION_DEFERRED,DECISION_UNROUTABLE");
    assertThat(decisions(page)).containsExactly(waiting);
    assertThat(page.required("next").asLong()).isEqualTo(before + 3);
  }

  @Test
  void whoCommitsLateIsNotSkipped() throws SQLException {
    long before = last();
    UUID early = UUID.fromString(fairlead.next().field("id"));
    long start = last();
    assertThat(start).isEqualTo(before + 1);
    try (Connection open = served.dataSource().getConnection()) {
      open.setAutoCommit(false);
      try (PreparedStatement late =
          open.prepareStatement("insert into event (kind, decision_id) values ('LATE', ?)")) {
        late.setObject(1, early);
        late.executeUpdate();
      }
      String overtaking = fairlead.next().field("id");
      JsonNode meanwhile = page("after=" + start);
      assertThat(decisions(meanwhile)).as("nobody waits for it").containsExactly(overtaking);
      open.commit();
      JsonNode then = page("after=" + meanwhile.required("next").asLong());
      assertThat(decisions(then)).containsExactly(early.toString());
      assertThat(then.at("/events/0/kind").asString()).isEqualTo("LATE");
      assertThat(decisions(page("after=" + start)))
          .as("whoever reads again reads the same")
          .containsExactly(overtaking, early.toString());
    }
  }

  @Test
  void manyReadersAtOnceSeeTheSameNumbers() throws Exception {
    long before = last();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(
            threads.submit(() -> {
              List<String> seen = new ArrayList<>();
              long after = before;
              while (seen.size() < 40) {
                JsonNode page = page("limit=7&after=" + after);
                page.required("events")
                    .valueStream()
                    .forEach(event ->
                        seen.add(event.required("id").asString() + event.required("decisionId")));
                after = page.required("next").asLong();
              }
              return seen;
            }));
      }
      List<Future<Reply>> writers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String lead = "many-" + i;
        writers.add(threads.submit(() -> fairlead.decide(lead)));
      }
      for (var writer : writers) {
        writer.get();
      }
      List<String> first = readers.getFirst().get();
      assertThat(first).hasSize(40).doesNotHaveDuplicates();
      for (var reader : readers) {
        assertThat(reader.get()).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "after=-1, after",
    "after=999999999, after",
    "after=x, after",
    "limit=0, limit",
    "limit=1001, limit",
    "kinds=assigned, kinds",
    "since=1, since"
  })
  void aQueryThatMakesNoSenseIsRefused(String query, String field) {
    Reply reply = served.get("/v1/events?" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  /** A stream that somebody reads. */
  private static final class Stream implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Stream(String query, String... headers) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          served.request("/v1/events?" + query).header("Accept", "text/event-stream");
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      response = client.send(request.build(), BodyHandlers.ofInputStream());
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    int status() {
      return response.statusCode();
    }

    /** The next line that begins so, without that. */
    String next(String begin) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(begin)) {
          return line.substring(begin.length());
        }
      }
      return "the end";
    }

    @Override
    public void close() {
      client.shutdownNow();
      client.close();
    }
  }

  @Test
  void aStreamGoesOnAfterTheLastIdThatWasSeen() throws Exception {
    long before = last();
    String first = fairlead.next().field("id");
    String seen;
    try (Stream stream = new Stream("after=" + before)) {
      assertThat(stream.response.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      seen = stream.next("id: ");
      assertThat(stream.next("event: ")).isEqualTo("DECISION_ASSIGNED");
      assertThat(stream.next("data: ")).contains(first);
      String live = fairlead.next().field("id");
      assertThat(stream.next("data: ")).as("while it is open").contains(live);
      assertThat(stream.next(": ")).as("where nothing happens").isEqualTo("still here");
    }
    String second = fairlead.next().field("id");
    try (Stream stream = new Stream("after=0", "Last-Event-ID", seen)) {
      stream.next("data: ");
      assertThat(stream.next("data: ")).as("it counts more than after").contains(second);
    }
    assertThat(seen).isEqualTo(Long.toString(before + 1));
  }

  /** A stream, once there is room: the place of who left is free when a heartbeat has failed. */
  private static Stream place() throws Exception {
    while (true) {
      Stream stream = new Stream("after=0");
      if (stream.status() != 503) {
        return stream;
      }
      stream.close();
    }
  }

  @Test
  void streamsAreNotMoreThanTheSettingAllows() throws Exception {
    try (Stream one = place();
        Stream two = place()) {
      assertThat(one.status()).isEqualTo(200);
      assertThat(two.status()).isEqualTo(200);
      try (Stream three = new Stream("after=0")) {
        assertThat(three.status()).isEqualTo(503);
      }
    }
    try (Stream next = place()) {
      assertThat(next.status()).isEqualTo(200);
    }
    try (Stream bad = new Stream("after=0", "Last-Event-ID", "x")) {
      assertThat(bad.status()).isEqualTo(400);
    }
  }

  @Test
  void streamsEndWhenTheServiceStops() throws Exception {
    try (ServedFairlead other = ServedFairlead.start(QuickPost.class);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream =
          client.send(
              other.request("/v1/events").header("Accept", "text/event-stream").build(),
              BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
      long begun = System.nanoTime();
      other.restart();
      assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
          .as("ended in order, not broken off")
          .startsWith("retry: 1000");
      assertThat(System.nanoTime() - begun)
          .as("sooner than it would be killed")
          .isLessThan(15_000_000_000L);
    }
  }

  @Test
  void lettersGoOutByThemselves() throws Exception {
    try (Receiver receiver = new Receiver()) {
      served.put("/v1/webhooks/crm", "{\"url\": \"%s\"}".formatted(receiver.url()));
      String decided = fairlead.next().field("id");
      assertThat(receiver.next().body()).contains(decided);
      served.delete("/v1/webhooks/crm");
    }
  }
}
