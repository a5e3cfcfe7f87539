package io.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.calls.SetClock;
import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.EventLog;
import io.fairlead.web.Reply;
import io.fairlead.web.ServedFairlead;
import io.fairlead.web.WebServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Events told to a receiver over real HTTP; letters go out when the test says so. */
@Timeout(60)
class WebhooksTest {

  private static final String SECRET = "a-secret-of-at-least-24-characters";

  private static ServedFairlead served;
  private static RoutedFairlead fairlead;
  private static int tests;

  private final Receiver receiver = new Receiver();
  private String lead = "";
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeAll
  static void serve() {
    served = ServedFairlead.start(SetClock.class, StillPost.class);
    fairlead = RoutedFairlead.over(served);
    fairlead.hire("amir", "bea");
    fairlead.pool("strategy: round-robin", "amir", "bea");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  void begin() {
    lead = "lead-" + ++tests + "-";
    at(now);
    put("{\"url\": \"%s\", \"secret\": \"%s\"}".formatted(receiver.url(), SECRET));
  }

  @AfterEach
  void end() {
    served.delete("/v1/webhooks/crm");
    receiver.close();
  }

  private static Reply put(String body) {
    Reply reply = served.put("/v1/webhooks/crm", body);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return reply;
  }

  private void at(Instant time) {
    now = time;
    served.part(SetClock.Hand.class).set(time.toString());
  }

  private static void deliver() throws InterruptedException {
    served.part(Courier.class).deliver();
  }

  /** Another event about the same lead, a moment later. */
  private Reply again(String lead, String trigger) {
    at(now.plusMillis(1));
    return fairlead.ask(
        "{\"lead\": {\"externalId\": \"%s\"}, \"trigger\": \"%s\"}".formatted(lead, trigger));
  }

  private static JsonNode delivery(Reply decision) {
    return fairlead.explain(decision).required("delivery");
  }

  private static String state(Reply decision) {
    return delivery(decision).required("state").asString();
  }

  @Test
  void aLetterHasTheDecisionAndASignatureThatAReceiverCanCheck() throws Exception {
    Reply decision = fairlead.decide(lead, ", \"email\": \"kim@example.com\"");
    assertThat(state(decision)).as("from the commit on").isEqualTo("PENDING");
    deliver();
    Receiver.Letter letter = receiver.next();
    JsonNode event = letter.json();
    assertThat(event.required("id").asString()).isEqualTo(letter.id());
    assertThat(event.required("kind").asString()).isEqualTo("DECISION_ASSIGNED");
    assertThat(event.required("decisionId").asString()).isEqualTo(decision.field("id"));
    assertThat(event.required("decision")).isEqualTo(decision.json());
    assertThat(event.at("/lead/system").asString()).isEqualTo("api");
    assertThat(letter.lead()).isEqualTo(lead);
    assertThat(letter.body()).doesNotContainIgnoringCase("kim");
    String timestamp = letter.headers().get("fairlead-timestamp");
    assertThat(timestamp).isEqualTo(Long.toString(now.getEpochSecond()));
    assertThat(letter.headers())
        .containsEntry(
            "fairlead-signature",
            "v1="
                + hmacByHand(
                    SECRET.getBytes(StandardCharsets.UTF_8), timestamp + "." + letter.body()));
    assertThat(state(decision)).isEqualTo("APPLIED");
    assertThat(receiver.came()).as("once").isEmpty();
    deliver();
    assertThat(receiver.came()).as("once").isEmpty();
  }

  /** RFC 2104 from SHA-256 alone; the vector is the second of RFC 4231. */
  @Test
  void theTestsOwnSignatureIsThatOfTheStandard() throws Exception {
    assertThat(hmacByHand("Jefe".getBytes(StandardCharsets.UTF_8), "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  private static String hmacByHand(byte[] key, String text) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] inner = Arrays.copyOf(key, 64);
    byte[] outer = Arrays.copyOf(key, 64);
    for (int i = 0; i < 64; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    sha.update(inner);
    byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
    sha.update(outer);
    return HexFormat.of().formatHex(sha.digest(digest));
  }

  @Test
  void aLeadWhoseDeliveryFailsKeepsItsOrderAndHoldsUpNobodyElse() throws Exception {
    String stuck = lead + "stuck";
    String other = lead + "other";
    fairlead.decide(stuck);
    fairlead.decide(other);
    again(stuck, "second");
    again(other, "second");
    again(stuck, "third");
    receiver.answering(letter -> letter.lead().equals(stuck) ? 500 : 200);
    deliver();
    List<Receiver.Letter> first = receiver.came();
    assertThat(triggers(first, other)).containsExactly("created", "second");
    assertThat(triggers(first, stuck))
        .as("nothing after the one that failed")
        .containsExactly("created");
    receiver.answering(200);
    at(now.plusSeconds(5));
    deliver();
    assertThat(triggers(receiver.came(), stuck)).containsExactly("created", "second", "third");
  }

  private List<String> triggers(List<Receiver.Letter> letters, String of) {
    return letters.stream()
        .filter(letter -> letter.lead().equals(of))
        .map(letter ->
            served.get("/v1/decisions/" + letter.json().required("decisionId").asString()))
        .map(decision -> decision.field("trigger"))
        .toList();
  }

  @Test
  void whatFailsIsTriedForADayWithGrowingWaitsAndThenLiesAmongTheDeadLetters() throws Exception {
    Reply decision = fairlead.decide(lead);
    receiver.answering(503);
    Instant begun = now;
    deliver();
    int attempts = 1;
    for (long wait = 5; state(decision).equals("PENDING"); wait = Math.min(2 * wait, 3600)) {
      assertThat(receiver.came()).as("attempt %s", attempts).hasSize(1);
      Instant before = now;
      at(before.plusMillis(wait * 500 - 1));
      deliver();
      assertThat(receiver.came()).as("before half of %s s", wait).isEmpty();
      at(before.plusSeconds(wait));
      deliver();
      attempts++;
    }
    assertThat(Duration.between(begun, now)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    assertThat(attempts).isBetween(32, 37);
    assertThat(state(decision)).isEqualTo("FAILED");
    receiver.came();
    at(now.plus(Duration.ofDays(2)));
    deliver();
    assertThat(receiver.came()).as("given up").isEmpty();
    JsonNode dead = served.get("/v1/webhooks/crm/dead-letters").json();
    assertThat(dead).hasSize(1);
    assertThat(dead.at("/0/event/decisionId").asString()).isEqualTo(decision.field("id"));
    assertThat(dead.at("/0/because").asString()).isEqualTo("The receiver answered 503.");
    assertThat(dead.at("/0/attempts").asInt()).isEqualTo(attempts);
    assertThat(served.get("/v1/webhooks/crm").json().required("deadLetters").asInt()).isOne();
    receiver.answering(200);
    assertThat(resend("{\"events\": [999999]}")).isZero();
    assertThat(resend("{\"events\": [%s]}".formatted(dead.at("/0/event/id").asString()))).isOne();
    assertThat(state(decision)).isEqualTo("PENDING");
    deliver();
    assertThat(receiver.next().id()).isEqualTo(dead.at("/0/event/id").asString());
    assertThat(state(decision)).isEqualTo("APPLIED");
    assertThat(served.get("/v1/webhooks/crm/dead-letters").json()).isEmpty();
    assertThat(resend("")).isZero();
  }

  private static int resend(String body) {
    return served
        .post("/v1/webhooks/crm/dead-letters:resend", body)
        .json()
        .required("resent")
        .asInt();
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "404", "410", "302"})
  void whatIsRefusedIsTriedAFewTimesOnlyAndNoRedirectIsFollowed(int status) throws Exception {
    Reply decision = fairlead.decide(lead);
    receiver.answering(status).withHeader("Location", receiver.url() + "/elsewhere");
    for (int i = 0; i < 10; i++) {
      deliver();
      at(now.plus(Duration.ofMinutes(10)));
    }
    List<Receiver.Letter> came = receiver.came();
    assertThat(came).hasSize(5).allMatch(letter -> letter.path().equals("/fairlead"));
    assertThat(came.stream().map(Receiver.Letter::id).distinct()).hasSize(1);
    assertThat(state(decision)).isEqualTo("FAILED");
    assertThat(delivery(decision).required("because").asString())
        .isEqualTo("The receiver answered " + status + ".");
  }

  @Test
  void theReceiverMayAskToWait() throws Exception {
    fairlead.decide(lead);
    receiver.answering(429).withHeader("Retry-After", "120");
    deliver();
    receiver.next();
    at(now.plusSeconds(119));
    deliver();
    assertThat(receiver.came()).isEmpty();
    at(now.plusSeconds(1));
    deliver();
    assertThat(receiver.came()).hasSize(1);
  }

  @Test
  void aConflictEndsTheDelivery() throws Exception {
    Reply decision = fairlead.decide(lead);
    receiver.answering(409);
    deliver();
    assertThat(state(decision)).isEqualTo("CONFLICT");
    at(now.plus(Duration.ofHours(1)));
    deliver();
    assertThat(receiver.came()).hasSize(1);
  }

  @Test
  void nobodyAtTheUrlIsAFailureLikeAnyOther() throws Exception {
    Reply decision = fairlead.decide(lead);
    receiver.close();
    deliver();
    assertThat(state(decision)).isEqualTo("PENDING");
    assertThat(delivery(decision).required("because").asString())
        .isEqualTo("The receiver could not be connected to.");
  }

  @Test
  void whatAProcessThatDiedHadIsDeliveredByAnother() throws Exception {
    Reply decision = fairlead.decide(lead);
    Duration lease = Duration.ofSeconds(35);
    assertThat(served.part(DeliveryStore.class).claim("crm", now, lease, 10)).hasSize(1);
    deliver();
    assertThat(receiver.came()).as("it is the other's").isEmpty();
    at(now.plus(lease));
    deliver();
    assertThat(receiver.came()).hasSize(1);
    assertThat(state(decision)).isEqualTo("APPLIED");
  }

  @Test
  void aRestartInTheMiddleDeliversAtLeastOnce() throws Exception {
    Reply decision = fairlead.decide(lead);
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    receiver.answering(_ -> {
      arrived.countDown();
      await(over);
      return 200;
    });
    Courier courier = served.part(Courier.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> delivering =
          threads.submit(() -> {
            courier.deliver();
            return true;
          });
      arrived.await();
      delivering.cancel(true);
    }
    over.countDown();
    served.restart();
    receiver.answering(200);
    at(now);
    assertThat(state(decision)).isEqualTo("PENDING");
    deliver();
    assertThat(receiver.came()).as("not yet: the first may be under way").hasSize(1);
    at(now.plusSeconds(35));
    deliver();
    assertThat(receiver.came()).hasSize(1);
    assertThat(state(decision)).isEqualTo("APPLIED");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void twoInstancesShareTheWorkAndKeepTheOrderOfEachLead() throws Exception {
    int leads = 40;
    for (String trigger : List.of("created", "second", "third")) {
      IntStream.range(0, leads).forEach(i -> again(lead + i, trigger));
    }
    try (WebServer second =
            WebServer.start(served.dataSource(), "127.0.0.1", 0, SetClock.class, StillPost.class);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Courier> couriers = List.of(served.part(Courier.class), second.part(Courier.class));
      second.part(SetClock.Hand.class).set(now.toString());
      List<Future<Boolean>> rounds = new ArrayList<>();
      for (Courier courier : couriers) {
        rounds.add(
            threads.submit(() -> {
              courier.deliver();
              return true;
            }));
      }
      for (Future<Boolean> round : rounds) {
        round.get();
      }
      deliver();
      assertThat(attempts(second.part(MeterRegistry.class))).as("by the second").isPositive();
    }
    List<Receiver.Letter> came = receiver.came();
    assertThat(came).as("nobody fell over, so nothing came twice").hasSize(3 * leads);
    assertThat(came.stream().map(Receiver.Letter::id).distinct()).hasSize(3 * leads);
    for (int i = 0; i < leads; i++) {
      assertThat(triggers(came, lead + i)).containsExactly("created", "second", "third");
    }
  }

  private static double attempts(MeterRegistry meters) {
    return meters.find("fairlead.webhook.attempts").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Test
  void onlyKindsAndPoolsThatItAsksForAreTold() throws Exception {
    put("{\"url\": \"%s\", \"kinds\": [\"DECISION_DEFERRED\"]}".formatted(receiver.url()));
    Reply unheard = fairlead.next();
    put("{\"url\": \"%s\", \"pools\": [\"of-amir\"]}".formatted(receiver.url()));
    Reply heard = fairlead.next();
    put("{\"url\": \"%s\", \"pools\": [\"another\"]}".formatted(receiver.url()));
    Reply ofAnotherPool = fairlead.next();
    deliver();
    assertThat(receiver.came()).hasSize(1);
    assertThat(state(heard)).isEqualTo("APPLIED");
    assertThat(delivery(unheard).isNull()).as("nobody is to be told").isTrue();
    assertThat(delivery(ofAnotherPool).isNull()).isTrue();
  }

  @Test
  void whoeverWritesIntoTheCrmHasTheLastWord() throws Exception {
    Reply decision = fairlead.decide(lead);
    String call = "/v1/decisions/" + decision.field("id") + ":delivered";
    deliver();
    assertThat(state(decision)).isEqualTo("APPLIED");
    Reply reported =
        served.post(call, "{\"state\": \"CONFLICT\", \"because\": \"owned by somebody else\"}");
    assertThat(reported.status()).as(reported.text()).isEqualTo(200);
    assertThat(delivery(decision)).isEqualTo(reported.json());
    assertThat(reported.field("because")).isEqualTo("owned by somebody else");
    assertThat(reported.field("by")).isEqualTo("administrator");
    served.post(call, "{\"state\": \"APPLIED\"}");
    assertThat(state(decision)).isEqualTo("APPLIED");
    assertThat(served.post(call, "{\"state\": \"PENDING\"}").status()).isEqualTo(400);
    assertThat(served.post(call, "{}").status()).isEqualTo(400);
    assertThat(
            served
                .post(
                    "/v1/decisions/00000000-0000-0000-0000-000000000000:delivered",
                    "{\"state\": \"APPLIED\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void aSecretIsShownOnceAndKept() throws Exception {
    assertThat(served.delete("/v1/webhooks/crm").status()).isEqualTo(204);
    Reply made = put("{\"url\": \"%s\"}".formatted(receiver.url()));
    assertThat(made.status()).isEqualTo(201);
    String secret = made.field("secret");
    assertThat(secret).startsWith("fls_").hasSizeGreaterThan(40);
    Reply again = put("{\"url\": \"%s\"}".formatted(receiver.url()));
    assertThat(again.status()).isEqualTo(200);
    assertThat(
            again.text()
                + served.get("/v1/webhooks/crm").text()
                + served.get("/v1/webhooks").text())
        .doesNotContain(secret);
    fairlead.decide(lead);
    deliver();
    Receiver.Letter letter = receiver.next();
    String signed = letter.headers().get("fairlead-timestamp") + "." + letter.body();
    assertThat(letter.headers().get("fairlead-signature"))
        .isEqualTo("v1=" + hmacByHand(secret.getBytes(StandardCharsets.UTF_8), signed));
  }

  @Test
  void aTestCallTriesTheWay() throws Exception {
    JsonNode tested = served.post("/v1/webhooks/crm:test", "{}").json();
    assertThat(tested.required("delivered").asBoolean()).isTrue();
    Receiver.Letter letter = receiver.next();
    assertThat(letter.json().required("kind").asString()).isEqualTo("TEST");
    assertThat(letter.id()).isEqualTo(tested.required("id").asString());
    receiver.answering(500);
    JsonNode failed = served.post("/v1/webhooks/crm:test", "{}").json();
    assertThat(failed.required("delivered").asBoolean()).isFalse();
    assertThat(failed.required("because").asString()).isEqualTo("The receiver answered 500.");
  }

  @Test
  void oldEventsAreForgottenUnlessSomebodyHasYetToGetThem() throws Exception {
    fairlead.decide(lead + "sent");
    deliver();
    fairlead.decide(lead + "unsent");
    EventLog log = served.part(EventLog.class);
    long last = log.last();
    assertThat(log.forget(Instant.parse("2000-01-01T00:00:00Z"))).isZero();
    assertThat(log.forget(Instant.parse("2100-01-01T00:00:00Z"))).isPositive();
    assertThat(served.count("select count(*) from event")).isOne();
    assertThat(log.after(last - 1, Set.of(), 10).events())
        .singleElement()
        .satisfies(
            event -> assertThat(event.decision().lead().externalId()).isEqualTo(lead + "unsent"));
    deliver();
    assertThat(state(fairlead.decide(lead + "sent"))).as("kept").isEqualTo("APPLIED");
    log.forget(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(log.last()).as("numbers go on").isEqualTo(last);
  }

  @Test
  void lagRetriesAndDeadLettersAreMeasured() throws Exception {
    fairlead.decide(lead);
    receiver.answering(500);
    deliver();
    String metrics = served.get("/actuator/prometheus").text();
    assertThat(metrics)
        .contains("fairlead_webhook_pending 1.0")
        .contains("fairlead_webhook_dead_letters 0.0")
        .contains("fairlead_webhook_lag_seconds")
        .contains("fairlead_webhook_attempts_total{result=\"retried\",webhook=\"crm\"}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; url",
        "{\"url\": \"ftp://crm.example.com\"}; url",
        "{\"url\": \"http://crm.example.com/hook\"}; url",
        "{\"url\": \"https://me:word@crm.example.com/\"}; url",
        "{\"url\": \"no url\"}; url",
        "{\"url\": \"https://crm.example.com\", \"kinds\": []}; kinds",
        "{\"url\": \"https://crm.example.com\", \"kinds\": [\"assigned\"]}; kinds",
        "{\"url\": \"https://crm.example.com\", \"pools\": [\" \"]}; pools",
        "{\"url\": \"https://crm.example.com\", \"secret\": \"short\"}; secret",
      })
  void aWebhookThatCannotBeIsRefused(String body, String field) {
    Reply reply = served.put("/v1/webhooks/crm", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void whatIsNotThereIsNotFoundAndOnlyAdministratorsMay() {
    assertThat(served.get("/v1/webhooks/none").status()).isEqualTo(404);
    assertThat(served.delete("/v1/webhooks/none").status()).isEqualTo(404);
    assertThat(served.post("/v1/webhooks/none:test", "{}").status()).isEqualTo(404);
    assertThat(served.get("/v1/webhooks/none/dead-letters").status()).isEqualTo(404);
    assertThat(served.get("/v1/webhooks/crm/dead-letters?limit=0").status()).isEqualTo(400);
    assertThat(served.put("/v1/webhooks/Not-a-name", "{\"url\": \"https://a.b\"}").status())
        .isEqualTo(400);
    String key = served.keyWith("crm-" + lead, "\"route\"");
    Optional<Integer> status =
        Optional.of(
            served
                .send(
                    served
                        .request("/v1/webhooks")
                        .setHeader("Authorization", "Bearer " + key)
                        .GET())
                .status());
    assertThat(status).contains(403);
  }
}
