package io.fairlead.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person names who gets a lead while it is being decided, over REST, on PostgreSQL. */
@Timeout(120)
class NamedWhileDecidedTest {

  private static final int LEADS = 25;

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
    fairlead.hire("ana", "bo", "cy", "dee");
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  /** The decision that waits is of the one pool, or of none, and then their turns are others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{pools: {a: {members: [{rep: ana}]}, c: {members: [{rep: cy}]}}, routes: [{pool: a}]}",
        "{pools: {a: {members: [{rep: ana}]}, b: {members: [{rep: bo}]}, c: {members: [{rep: cy}]}},"
            + " routes: [{pool: a, else: continue}, {pool: b, else: continue}]}",
        "{pools: {a: {members: [{rep: ana}]}, c: {members: [{rep: cy}]}}, routes: [{rep: bo}]}"
      })
  void whoeverIsLateIsToldAndTheLeadHasOneRep(String plan) throws Exception {
    fairlead.plan(plan);
    List<Reply> answers = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      fairlead.offline("ana");
      fairlead.offline("bo");
      String lead = "lead-" + Integer.toHexString(plan.hashCode()) + "-" + i;
      Reply waits = fairlead.decide(lead);
      assertThat(waits.field("kind")).isEqualTo("DEFERRED");
      fairlead.online("ana");
      fairlead.online("bo");
      Callable<Reply> decide =
          () ->
              fairlead
                  .served()
                  .post("/v1/decisions", "{\"lead\": {\"externalId\": \"" + lead + "\"}}");
      answers.addAll(
          atOnce(List.of(decide, named(waits, "cy"), decide, named(waits, "dee"), decide)));
      assertThat(holders(lead)).as(lead).isEqualTo(1);
    }
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 201, 409));
  }

  private static long holders(String lead) {
    return fairlead
        .served()
        .count(
            "select count(*) from holding join assignment on assignment.id = assignment_id join lead on lead.id = lead_id"
                + " where until is null and external_id = '"
                + lead
                + "'");
  }

  private static Callable<Reply> named(Reply decision, String rep) {
    return () ->
        fairlead
            .served()
            .post(
                "/v1/decisions/" + decision.field("id") + ":reassign",
                "{\"to\": \"%s\", \"by\": \"tess\", \"because\": \"they know each other\"}"
                    .formatted(rep));
  }

  private static List<Reply> atOnce(List<Callable<Reply>> calls) throws Exception {
    CyclicBarrier together = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> running =
          calls.stream()
              .map(call ->
                  threads.submit(() -> {
                    together.await();
                    return call.call();
                  }))
              .toList();
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> one : running) {
        replies.add(one.get());
      }
      return replies;
    }
  }
}
