package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.calls.SetClock;
import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** People overrule, and the rotation knows. */
@Timeout(120)
class PeopleTest {

  private static final String WHY = "{\"by\": \"tess\", \"because\": \"she asked for it\"}";

  private static RoutedFairlead fairlead;
  private static int office;

  private String ana = "";
  private String bo = "";
  private String cy = "";

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  @BeforeEach
  void hire() {
    office++;
    ana = "ana" + office;
    bo = "bo" + office;
    cy = "cy" + office;
    fairlead.at("2026-03-02T10:00:00Z").hire(ana, bo, cy);
  }

  private String pool() {
    return "of-" + ana;
  }

  private Reply call(Reply decision, String what, String body, String... headers) {
    return fairlead
        .served()
        .post("/v1/decisions/" + decision.field("id") + ":" + what, body, headers);
  }

  private Reply done(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(200, 202);
    return reply;
  }

  private JsonNode get(String path) {
    Reply reply = fairlead.served().get(path);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  /** A moment later, so that what ended just now has ended. */
  private JsonNode standing(String rep) {
    SetClock.Hand hand = fairlead.served().part(SetClock.Hand.class);
    hand.set(hand.instant().plusMillis(1).toString());
    for (JsonNode one : get("/v1/pools/" + pool() + "/next").required("standings")) {
      if (one.required("rep").asString().equals(rep)) {
        return one;
      }
    }
    throw new AssertionError(rep);
  }

  @Test
  void aReassignedLeadGoesToSomebodyElseAndARepeatAnswersWithTheNewDecision() throws SQLException {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    String lead = "again" + office;
    Reply first = fairlead.decide(lead);
    assertThat(first.field("rep")).isEqualTo(ana);
    Reply second = done(call(first, "reassign", WHY));
    assertThat(second.field("rep")).isEqualTo(bo);
    assertThat(second.field("reason"))
        .contains("tess took it from " + ana + ", because she asked for it.");
    assertThat(fairlead.decide(lead).field("id")).isEqualTo(second.field("id"));
    assertThat(standing(ana).required("open").asInt()).isZero();
    assertThat(standing(bo).required("open").asInt()).isOne();
    JsonNode taken = fairlead.explain(first).required("overruled").required("takenBack");
    assertThat(taken.required("rep").asString()).isEqualTo(ana);
    assertThat(taken.required("why").required("by").asString()).isEqualTo("tess");
    assertThat(fairlead.explain(second).required("attempt").asInt()).isEqualTo(2);
    // back to the first in the same instant: nobody is named, and only the holder is left out
    fairlead.offline(cy);
    assertThat(done(call(second, "reassign", WHY)).field("rep")).isEqualTo(ana);
    assertThat(events(lead))
        .containsExactly(
            "DECISION_ASSIGNED",
            "DECISION_REASSIGNED",
            "DECISION_ASSIGNED",
            "DECISION_REASSIGNED",
            "DECISION_ASSIGNED");
  }

  private static List<String> events(String lead) throws SQLException {
    try (Connection connection = fairlead.served().dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select event.kind from event join decision on decision.id = decision_id
                join lead on lead.id = lead_id where external_id = ? order by event.seq
                """)) {
      statement.setString(1, lead);
      List<String> kinds = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          kinds.add(rows.getString(1));
        }
      }
      return kinds;
    }
  }

  @Test
  void aNamedRepGetsTheLeadWhateverTheRulesSayAndHasHadATurn() {
    fairlead.pool("rotation: {order: least-recent}", ana, bo, cy);
    Reply first = fairlead.nextWithout(bo, cy);
    fairlead.offline(cy);
    Reply second =
        done(
            call(
                first,
                "reassign",
                "{\"to\": \"%s\", \"by\": \"tess\", \"because\": \"they know each other\"}"
                    .formatted(cy)));
    assertThat(second.field("rep")).isEqualTo(cy);
    assertThat(second.field("reason"))
        .contains("tess gave it to " + cy + ", because they know each other.")
        .contains("By the rules nobody would have:");
    fairlead.online(cy);
    assertThat(fairlead.next().field("rep")).isEqualTo(bo);
    assertThat(fairlead.next().field("rep")).isEqualTo(ana);
  }

  @Test
  void whereNobodyElseMayHaveItTheRepKeepsTheLeadAndWhereNobodyIsFreeItWaits() {
    fairlead.pool("rotation: {order: fixed}", ana);
    Reply alone = fairlead.next();
    Reply refused = call(alone, "reassign", WHY);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("must have somebody else who may take it");
    assertThat(standing(ana).required("open").asInt()).isOne();
    fairlead.pool("rotation: {order: fixed}", ana, bo);
    fairlead.offline(bo);
    Reply waits = done(call(alone, "reassign", WHY));
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    assertThat(standing(ana).required("open").asInt()).isZero();
    String lead = waits.field("lead");
    assertThat(fairlead.decide(lead).field("kind")).isEqualTo("DEFERRED");
    fairlead.online(bo);
    assertThat(fairlead.decide(lead).field("rep")).as("never back to her").isEqualTo(bo);
  }

  // complaint 3
  @Test
  void ofThoseWhoReassignAtOnceOneWinsAndTheOthersAreToldWhy() throws Exception {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply first = fairlead.next();
    List<Reply> replies = atOnce(8, () -> call(first, "reassign", WHY));
    assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.status() == 409))
        .hasSize(7)
        .allMatch(reply ->
            reply.text().contains("took it back") || reply.text().contains("came after it"));
  }

  private static List<Reply> atOnce(int many, Callable<Reply> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> one :
          threads.invokeAll(IntStream.range(0, many).mapToObj(_ -> call).toList())) {
        replies.add(one.get());
      }
      return replies;
    }
  }

  @Test
  void aLeadOnHoldGoesToNobodyUntilItIsReassigned() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply first = fairlead.next();
    Reply held = done(call(first, "hold", WHY));
    assertThat(held.field("kind")).isEqualTo("DEFERRED");
    assertThat(held.field("reason"))
        .isEqualTo("tess keeps it from everybody for now, because she asked for it.");
    assertThat(fairlead.decide(held.field("lead")).field("id")).isEqualTo(held.field("id"));
    assertThat(standing(ana).required("open").asInt()).isZero();
    assertThat(done(call(held, "reassign", WHY)).field("rep")).isEqualTo(bo);
  }

  @Test
  void aHoldEndsByItselfAndALeadThatNobodyElseMayHaveStaysForAPerson() {
    fairlead.pool("rotation: {order: fixed}", ana, bo);
    String until =
        "{\"by\": \"tess\", \"because\": \"a holiday\", \"until\": \"2026-03-02T12:00:00Z\"}";
    Reply held = done(call(fairlead.next(), "hold", until));
    assertThat(held.field("reason"))
        .isEqualTo("tess keeps it from everybody until 2026-03-02T12:00:00Z, because a holiday.");
    String lead = held.field("lead");
    fairlead.fire("2026-03-02T11:59:59Z");
    assertThat(latest(lead).required("reasonCode").asString()).isEqualTo("HELD");
    fairlead.fire("2026-03-02T12:00:00Z");
    assertThat(latest(lead).required("rep").asString()).isEqualTo(bo);
    assertThat(latest(lead).required("reason").asString())
        .contains("fairlead took it, because its hold has ended.");

    fairlead.at("2026-03-02T11:00:00Z");
    fairlead.pool("rotation: {order: fixed}", ana);
    Reply alone = done(call(fairlead.next(), "hold", until));
    fairlead.fire("2026-03-02T12:00:00Z");
    fairlead.fire("2026-03-02T13:00:00Z");
    assertThat(latest(alone.field("lead")).required("reasonCode").asString()).isEqualTo("HELD");
    assertThat(fairlead.served().count("select count(*) from event where kind = 'HOLD_ENDED'"))
        .isEqualTo(1);

    fairlead.pool("rotation: {order: fixed}", ana, bo);
    Reply past = call(fairlead.next(), "hold", until);
    assertThat(past.status()).isEqualTo(400);
    assertThat(past.text()).contains("must be after now");
  }

  private JsonNode latest(String lead) {
    JsonNode all = get("/v1/decisions?lead=" + lead);
    return all.get(all.size() - 1);
  }

  // 2.22: with its age, and so in its place
  @Test
  void aReassignedLeadStandsInTheLineByItsAgeBeforeYoungerOnesAndBehindOlder() {
    fairlead.rep(bo, "{\"maxPerHour\": 1}");
    fairlead.pool("rotation: {order: fixed}", ana, bo);
    Reply old = fairlead.nextWithout(bo);
    assertThat(fairlead.nextWithout(ana).field("rep")).isEqualTo(bo);
    fairlead.at("2026-03-02T10:05:00Z");
    String young = fairlead.nextWithout(ana).field("lead");
    fairlead.at("2026-03-02T10:10:00Z");
    Reply waits = done(call(old, "reassign", WHY));
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    fairlead.at("2026-03-02T11:00:00Z");
    fairlead.ask(
        "{\"lead\": {\"externalId\": \"%s\"}, \"excludeReps\": [\"%s\"]}".formatted(young, ana));
    assertThat(latest(old.field("lead")).required("rep").asString()).isEqualTo(bo);
    assertThat(latest(young).required("kind").asString()).isEqualTo("DEFERRED");

    Reply younger = fairlead.nextWithout(bo);
    fairlead.at("2026-03-02T12:00:00Z");
    Reply behind = done(call(younger, "reassign", WHY));
    assertThat(behind.field("kind")).isEqualTo("DEFERRED");
    fairlead.decide(younger.field("lead"));
    assertThat(latest(young).required("rep").asString()).isEqualTo(bo);
    assertThat(latest(younger.field("lead")).required("kind").asString()).isEqualTo("DEFERRED");
  }

  // 2.12
  @Test
  void aCreditGivesTheTurnBackOnce() {
    fairlead.pool("rotation: {order: least-recent}", ana, bo, cy);
    fairlead.nextWithout(bo, cy);
    fairlead.nextWithout(ana, cy);
    Reply last = fairlead.nextWithout(ana, bo);
    done(call(last, "credit", WHY));
    assertThat(get("/v1/pools/" + pool() + "/next").required("rep").asString()).isEqualTo(cy);
    assertThat(standing(cy).required("leads").asDouble()).isZero();
    Reply again = call(last, "credit", WHY);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("not given back yet");
    assertThat(fairlead.picks("credited" + office + "-", 3)).containsExactly(cy, ana, bo);
    assertThat(
            fairlead
                .explain(last)
                .required("overruled")
                .required("credited")
                .required("because")
                .asString())
        .isEqualTo("she asked for it");
  }

  // 2.12: where the pool owes leads
  @Test
  void aCreditOwesTheRepOneMoreLeadAndGivesThePortionOfFairnessBack() {
    fairlead.pool("strategy: lowest-count, fairness: [{of: count, floor: 0.5, over: 7d}]", ana, bo);
    List<Reply> leads = IntStream.range(0, 4).mapToObj(_ -> fairlead.next()).toList();
    Reply anas =
        leads.stream().filter(one -> one.field("rep").equals(ana)).findFirst().orElseThrow();
    assertThat(given(ana)).isEqualTo(2);
    done(call(anas, "credit", WHY));
    assertThat(given(ana)).isEqualTo(1);
    assertThat(given(bo)).isEqualTo(2);
    assertThat(fairlead.picks("owed" + office + "-", 2)).contains(ana);
    assertThat(given(ana)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void theReportOfFairnessCountsALeadForWhoHasItAndNotForWhoHadIt() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply lost = fairlead.next();
    done(call(lost, "reassign", WHY));
    done(call(fairlead.nextWithout(ana, bo), "credit", WHY));
    fairlead.at("2026-03-02T10:01:00Z");
    JsonNode pool = get("/v1/fairness?window=1h&pool=" + pool()).required("pools").get(0);
    assertThat(pool.at("/counts/leads").asInt()).isEqualTo(1);
    assertThat(pool.at("/counts/takenBack").asInt()).isEqualTo(1);
    assertThat(pool.at("/counts/credited").asInt()).isEqualTo(1);
    for (JsonNode rep : pool.required("reps")) {
      assertThat(rep.required("given").asInt())
          .as(rep.required("rep").asString())
          .isEqualTo(rep.required("rep").asString().equals(bo) ? 1 : 0);
    }
  }

  private double given(String rep) {
    return standing(rep).required("portions").get(0).required("got").asDouble();
  }

  @Test
  void aCreditAndDecisionsAtOnceLoseNoTurn() throws Exception {
    fairlead.pool("strategy: weighted", ana, bo, cy);
    List<Reply> leads = IntStream.range(0, 10).mapToObj(_ -> fairlead.next()).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Reply>> work = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Reply lead = leads.get(i);
        String fresh = "beside" + office + "-" + i;
        work.add(() -> call(lead, "credit", WHY));
        work.add(() -> fairlead.decide(fresh));
      }
      for (Future<Reply> one : threads.invokeAll(work)) {
        assertThat(one.get().status()).isBetween(200, 201);
      }
    }
    assertThat(
            IntStream.range(0, 3)
                .mapToDouble(
                    i -> standing(List.of(ana, bo, cy).get(i)).required("leads").asDouble())
                .sum())
        .isEqualTo(10);
    assertThat(
            List.of(ana, bo, cy).stream()
                .mapToDouble(rep -> standing(rep).required("due").asDouble())
                .sum())
        .as("ten leads are owed anew")
        .isCloseTo(10, within(1e-9));
  }

  // 2.11, with its numbers: whoever comes back has the others' average
  @Test
  void whoComesBackIsLevelWithTheOthersInTheLedgerAndHasNothingToCatchUpWith() {
    fairlead.pool("strategy: lowest-count", ana, bo, cy);
    give(3, ana, bo, cy);
    give(3, bo, ana, cy);
    give(3, cy, ana, bo);
    fairlead.offline(ana);
    give(7, bo, ana, cy);
    give(5, cy, ana, bo);
    fairlead.online(ana);
    List<String> after = fairlead.picks("back" + office + "-", 9);
    assertThat(RoutedFairlead.counts(after)).isEqualTo(Map.of(ana, 3, bo, 3, cy, 3));
    JsonNode calibration = calibrations(ana).getFirst();
    assertThat(calibration.required("leads").asDouble()).as("from 3 to 9").isEqualTo(6);
    assertThat(calibration.required("because").asString())
        .isEqualTo("came back: level with the others");
    assertThat(standing(ana).required("leads").asDouble()).isEqualTo(12);
  }

  // 2.11, with its numbers, where bands owe: nothing is due to whoever is away, to nobody's band
  @Test
  void nothingIsDueToWhoIsAwayAndTheNextIsWhoeverIsBehindTheOthers() {
    String joe = ana;
    String mary = bo;
    String spike = cy;
    fairlead.rep(spike, "{\"maxPerHour\": 8}");
    fairlead.pool(
        "strategy: lowest-count, fairness: [{of: count, floor: 1, over: 7d}]", joe, mary, spike);
    assertThat(RoutedFairlead.counts(fairlead.picks("all" + office + "-", 9)))
        .isEqualTo(Map.of(joe, 3, mary, 3, spike, 3));
    fairlead.offline(joe);
    double due = portion(joe, "due");
    assertThat(RoutedFairlead.counts(fairlead.picks("two" + office + "-", 12)))
        .as("the cap keeps the last two from Spike, to whom they are due all the same")
        .isEqualTo(Map.of(mary, 7, spike, 5));
    assertThat(portion(joe, "due")).as("away, nothing is due").isEqualTo(due).isEqualTo(3);
    assertThat(portion(joe, "got")).isEqualTo(3);
    assertThat(portion(mary, "got")).isEqualTo(10);
    assertThat(portion(spike, "got")).isEqualTo(8);
    assertThat(portion(mary, "due")).isCloseTo(9, within(1e-9));
    assertThat(portion(spike, "due")).isCloseTo(9, within(1e-9));
    fairlead.at("2026-03-02T11:00:00Z");
    fairlead.online(joe);
    Reply next = fairlead.next();
    assertThat(next.field("rep")).as("no floor lifts Joe").isEqualTo(spike);
    assertThat(calibrations(joe).getFirst().required("leads").asDouble())
        .as("from 3 to 9")
        .isEqualTo(6);
    List<String> after = fairlead.picks("after" + office + "-", 9);
    assertThat(RoutedFairlead.counts(after).get(joe)).as("no catching up").isBetween(3, 4);
  }

  private double portion(String rep, String of) {
    return standing(rep).required("portions").get(0).required(of).asDouble();
  }

  private void give(int leads, String to, String... without) {
    for (int i = 0; i < leads; i++) {
      assertThat(fairlead.nextWithout(without).field("rep")).isEqualTo(to);
    }
  }

  private List<JsonNode> calibrations(String rep) {
    return get("/v1/pools/" + pool() + "/ledger?rep=" + rep)
        .valueStream()
        .filter(entry -> entry.required("kind").asString().equals("CALIBRATION"))
        .toList();
  }

  @Test
  void whoJoinsIsLevelByWeightAndNewWeightsResetNobody() {
    fairlead.pool("rotation: {order: fixed}", ana, bo);
    fairlead.picks("early" + office + "-", 6);
    fairlead.plan(
        """
        pools: {%s: {members: [{rep: %s}, {rep: %s, weight: 3}, {rep: %s, weight: 2}]}}
        routes: [{name: all, pool: %s}]
        """
            .formatted(pool(), ana, bo, cy, pool()));
    fairlead.next();
    assertThat(calibrations(cy).getFirst().required("leads").asDouble())
        .as("the mean of 3 and 3 by 3, times 2")
        .isEqualTo(4);
    assertThat(standing(ana).required("leads").asDouble()).isGreaterThanOrEqualTo(3);
    assertThat(calibrations(ana)).isEmpty();
    JsonNode entries = get("/v1/pools/" + pool() + "/ledger");
    long third = entries.get(2).required("seq").asLong();
    assertThat(get("/v1/pools/" + pool() + "/ledger?after=" + third)).hasSize(entries.size() - 3);
  }

  @Test
  void whoIsNextGetsTheNextLeadAndOfAiRoutingNobodyIsNextBeforeThereIsALead() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    for (int i = 0; i < 4; i++) {
      String next = get("/v1/pools/" + pool() + "/next").required("rep").asString();
      assertThat(fairlead.next().field("rep")).isEqualTo(next);
    }
    fairlead.pool("strategy: ai", ana, bo, cy);
    JsonNode ai = get("/v1/pools/" + pool() + "/next");
    assertThat(ai.path("rep").asString("")).isEmpty();
    assertThat(ai.required("reason").asString()).contains("nobody is next before there is one");
    assertThat(ai.required("standings")).hasSize(3);
    assertThat(fairlead.served().get("/v1/pools/nowhere/next").status()).isEqualTo(404);
  }

  @Test
  void theBookOfARepWhoLeavesIsDecidedAgainLeadByLeadAndADryRunChangesNothing() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    List<String> own =
        List.of(fairlead.nextWithout(bo, cy), fairlead.nextWithout(bo, cy)).stream()
            .map(reply -> reply.field("lead"))
            .toList();
    List<String> imported = fairlead.given(ana, 1, "2026-03-01T10:00:00Z");
    JsonNode dry = redistribute("\"dryRun\": true, ");
    assertThat(dry.required("moved").asInt()).isEqualTo(3);
    assertThat(standing(ana).required("open").asInt()).isEqualTo(3);
    JsonNode done = redistribute("");
    assertThat(done.required("moved").asInt()).isEqualTo(3);
    assertThat(done.required("lines").valueStream().map(l -> l.required("lead").asString()))
        .containsExactly(imported.getFirst(), own.get(0), own.get(1));
    assertThat(done.required("lines").valueStream().map(l -> l.required("rep").asString()))
        .containsExactly(bo, cy, bo);
    assertThat(done.required("lines").get(1).required("reason").asString())
        .startsWith("tess took it from " + ana + ", because she asked for it.");
    assertThat(standing(ana).required("open").asInt()).isZero();
  }

  @Test
  void aDryRunOfARedistributionFillsTheCapsThatTheRealOneFills() {
    fairlead.rep(bo, "{\"maxPerDay\": 1}");
    fairlead.rep(cy, "{\"maxOpen\": 2}");
    fairlead.pool("rotation: {order: fixed}, openCap: hard", ana, bo, cy);
    fairlead.given(ana, 2, "2026-03-01T10:00:00Z");
    IntStream.range(0, 2).forEach(_ -> fairlead.nextWithout(bo, cy));
    List<String> dry = reps(redistribute("\"dryRun\": true, "));
    JsonNode done = redistribute("");
    assertThat(dry).isEqualTo(reps(done)).containsExactly(bo, cy, cy, "nobody");
    for (JsonNode line : done.required("lines")) {
      assertThat(line.required("reason").asString())
          .startsWith("tess took it from " + ana + ", because she asked for it.");
    }
  }

  private static List<String> reps(JsonNode report) {
    return report
        .required("lines")
        .valueStream()
        .map(line -> line.path("rep").asString("nobody"))
        .toList();
  }

  private JsonNode redistribute(String more) {
    return fairlead
        .served()
        .await(
            fairlead
                .served()
                .post("/v1/reps/" + ana + ":redistribute", "{" + more + WHY.substring(1)));
  }

  // complaint 13
  @Test
  void anOwnerChangedOutsideIsTakenAsItIsAndAnEchoOfOurOwnChangeIsNone() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    String lead = fairlead.next().field("lead");
    assertThat(changed(lead, ana, "2026-03-02T10:00:00Z").required("unchanged").asInt()).isOne();
    assertThat(standing(ana).required("open").asInt()).isOne();
    fairlead.at("2026-03-02T11:00:00Z");
    assertThat(changed(lead, cy, "2026-03-02T11:00:00Z").required("recorded").asInt()).isOne();
    assertThat(changed(lead, cy, "2026-03-02T11:00:00Z").required("unchanged").asInt()).isOne();
    assertThat(standing(ana).required("open").asInt()).isZero();
    assertThat(standing(cy).required("open").asInt()).isOne();
    assertThat(fairlead.decide(lead).field("rep")).as("the decision stays").isEqualTo(ana);
  }

  private JsonNode changed(String lead, String to, String at) {
    Reply reply =
        fairlead
            .served()
            .post(
                "/v1/outcomes",
                "{\"lead\": \"%s\", \"kind\": \"OWNER_CHANGED\", \"to\": \"%s\", \"occurredAt\": \"%s\"}"
                    .formatted(lead, to, at));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  // complaint 10
  @Test
  void whereOthersChangeTheOwnerBackMoreThanTwiceFairleadStopsAndSaysSo() throws SQLException {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply decision = fairlead.nextWithout(bo, cy);
    String lead = decision.field("lead");
    for (int minute = 1; minute <= 3; minute++) {
      String time = "2026-03-02T10:0" + minute;
      fairlead.at(time + ":00Z");
      changed(lead, cy, time + ":00Z");
      if (minute < 3) {
        fairlead.at(time + ":30Z");
        decision = done(call(decision, "reassign", WHY));
        assertThat(decision.field("rep")).isNotEqualTo(cy);
      }
    }
    JsonNode conflict = fairlead.explain(decision).required("overruled").required("conflict");
    assertThat(conflict.required("because").asString()).contains("more than 2 times");
    assertThat(events(lead)).endsWith("OWNER_CONFLICT");
    JsonNode delivery = fairlead.explain(decision).required("delivery");
    assertThat(delivery.required("state").asString()).isEqualTo("CONFLICT");
    assertThat(delivery.required("because")).isEqualTo(conflict.required("because"));
    assertThat(standing(cy).required("open").asInt()).isOne();
    JsonNode stopped =
        fairlead
            .served()
            .await(fairlead.served().post("/v1/reps/" + cy + ":redistribute", WHY))
            .required("lines")
            .get(0);
    assertThat(stopped.required("moved").asBoolean()).isFalse();
    assertThat(stopped.required("reason").asString()).contains("must not be in conflict");
    Reply other =
        fairlead
            .served()
            .post(
                "/v1/decisions",
                "{\"lead\": {\"externalId\": \"%s\"}, \"trigger\": \"again\"}".formatted(lead));
    assertThat(other.status()).isEqualTo(409);
    done(call(decision, "reassign", WHY));
    assertThat(standing(cy).required("open").asInt()).as("a person may").isZero();
    assertThat(fairlead.explain(decision).path("delivery").isNull()).as("settled").isTrue();
  }

  @Test
  void whatCannotBeDoneIsRefusedWithASentence() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply decision = fairlead.next();
    Reply silent = call(decision, "reassign", "{}");
    assertThat(silent.status()).isEqualTo(400);
    assertThat(silent.text()).contains("because");
    assertThat(call(decision, "credit", "{\"because\": \" \"}").status()).isEqualTo(400);
    String stranger = "{\"to\": \"nobody\", \"because\": \"x\"}";
    assertThat(call(decision, "reassign", stranger).status()).isEqualTo(404);
    Reply same = call(decision, "reassign", "{\"to\": \"%s\", \"because\": \"x\"}".formatted(ana));
    assertThat(same.status()).isEqualTo(409);
    assertThat(same.text()).contains("must not be the one who has the lead");
    String nowhere = "/v1/decisions/00000000-0000-0000-0000-000000000000:";
    for (String what : List.of("reassign", "hold", "credit")) {
      assertThat(fairlead.served().post(nowhere + what, WHY).status()).isEqualTo(404);
      String analyst = fairlead.served().keyWith(what + office, "\"analyst\"");
      assertThat(call(decision, what, WHY, "Authorization", "Bearer " + analyst).status())
          .isEqualTo(403);
    }
    assertThat(fairlead.served().post("/v1/reps/nobody:redistribute", WHY).status()).isEqualTo(404);
  }

  @Test
  void aRepeatWithTheSameIdempotencyKeyChangesNothingMore() {
    fairlead.pool("rotation: {order: fixed}", ana, bo, cy);
    Reply decision = fairlead.next();
    Reply once = done(call(decision, "reassign", WHY, "Idempotency-Key", "k" + office));
    Reply twice = done(call(decision, "reassign", WHY, "Idempotency-Key", "k" + office));
    assertThat(twice.text()).isEqualTo(once.text());
  }
}
