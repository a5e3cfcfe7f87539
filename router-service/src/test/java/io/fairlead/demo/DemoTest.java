package io.fairlead.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.database.TestDatabase;
import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Reason;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.web.WebServer;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small demo, played once. */
class DemoTest {

  private static final long SEED = 7;
  private static final FloorSpec SPEC =
      new FloorSpec(6, 1_500, 120, 182, 14, 0.2, 1.5, 3, LocalDate.parse("2025-01-06"));

  private static final List<String> SAID = new ArrayList<>();
  private static final List<Double> SHARES = new ArrayList<>();
  private static TestDatabase database;
  private static WebServer server;
  private static DemoResult result;

  @BeforeAll
  static void play() {
    database = TestDatabase.create();
    Demo.plant(database.dataSource(), SEED);
    server = WebServer.start(database.dataSource(), "127.0.0.1", 0);
    SecretKey key = SecretKey.random();
    server.part(Keys.class).administrator(key);
    result =
        new Demo(SPEC, SEED, server.part(DecisionLedger.class), SAID::add, SHARES::add)
            .play(URI.create("http://127.0.0.1:" + server.port()), key);
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  @Test
  void aiBringsMoreTrueExpectedValueThanRoundRobinAndLessThanTheTruth() {
    assertThat(result.ai()).isGreaterThan(result.roundRobin());
    assertThat(result.best()).isGreaterThan(result.ai());
    assertThat(result.shareOfTheWay()).isBetween(0.2, 1.0);
  }

  @Test
  void trueExpectedValueIsTheSumOfProbabilityTimesValueOfThePairs() {
    SalesFloor floor = SalesFloor.generate(SPEC, SEED);
    List<Decision> decisions = decisions(result.byAi());
    List<String> reps = floor.reps().stream().map(entry -> entry.rep().id()).toList();
    double sum =
        IntStream.range(0, decisions.size())
            .filter(lead -> decisions.get(lead).rep().isPresent())
            .mapToDouble(lead ->
                floor.probability(lead, reps.indexOf(decisions.get(lead).rep().orElseThrow()))
                    * floor.value(lead))
            .sum();
    assertThat(result.ai()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void everyLiveLeadWasAssignedOrHadToWaitForACap() {
    assertThat(result.byAi()).hasSize(SPEC.liveLeads());
    assertThat(result.byRoundRobin()).hasSize(SPEC.liveLeads());
    assertThat(decisions())
        .allSatisfy(decision -> {
          if (decision.kind() != Decision.Kind.ASSIGNED) {
            assertThat(decision.kind()).isEqualTo(Decision.Kind.DEFERRED);
            assertThat(decision.slate())
                .allSatisfy(line ->
                    assertThat(line.reasons())
                        .extracting(Reason::code)
                        .containsExactly(Reason.Code.CAP_PER_DAY));
          }
        });
    assertThat(decisions(result.byAi()))
        .filteredOn(decision -> decision.kind() == Decision.Kind.ASSIGNED)
        .allMatch(decision -> decision.policy().orElseThrow().startsWith("ai@"))
        .allMatch(decision -> decision.choice().orElseThrow().fallback().isEmpty());
  }

  @Test
  void noCapWasExceededAndSomeWereReached() {
    assertThat(
            decisions()
                .filter(decision -> decision.rep().isPresent())
                .collect(
                    groupingBy(
                        decision ->
                            decision.rep().orElseThrow()
                                + decision.asOf().atZone(ZoneOffset.UTC).toLocalDate(),
                        counting()))
                .values())
        .allMatch(leads -> leads <= SPEC.capPerDay())
        .contains((long) SPEC.capPerDay());
  }

  @Test
  void theOutputSaysSimulatedAndFitsATerminal() {
    assertThat(SAID.getFirst()).startsWith("A simulated sales floor, seed 7: 6 reps");
    assertThat(SAID.getLast())
        .startsWith("In this simulated market AI routing brought +")
        .contains("is no promise for yours");
    assertThat(SAID)
        .filteredOn(text -> text.contains("rue expected value"))
        .hasSize(2)
        .allMatch(text -> text.contains("simulated"));
    assertThat(SAID.stream().flatMap(String::lines)).allMatch(line -> line.length() <= 100);
    assertThat(SHARES).isSorted().last().isEqualTo(1.0);
  }

  private static Stream<Decision> decisions() {
    return Stream.of(result.byAi(), result.byRoundRobin())
        .flatMap(routed -> decisions(routed).stream());
  }

  private static List<Decision> decisions(List<Routed> routed) {
    DecisionLedger ledger = server.part(DecisionLedger.class);
    return routed.stream().map(one -> ledger.find(one.decision()).orElseThrow()).toList();
  }
}
