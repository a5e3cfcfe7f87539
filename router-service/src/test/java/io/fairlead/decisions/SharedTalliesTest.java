package io.fairlead.decisions;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Band;
import io.fairlead.routing.Member;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.web.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever asks what a pool has given sees the same. */
class SharedTalliesTest {

  private static final Band BAND =
      new Band(
          Band.Of.COUNT,
          OptionalDouble.of(0.9),
          OptionalDouble.empty(),
          Duration.ofDays(7),
          Optional.empty());
  private static final Map<String, Double> WEIGHTS = Map.of("ana", 0.8, "bo", 0.1, "chloe", 0.1);

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = new RoutedFairlead();
    fairlead.hire("ana", "bo", "chloe");
    pool("round-robin", "");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  private void pool(String strategy, String fairness) {
    fairlead.plan(
        """
        pools:
          emea:
            members: [{rep: ana, weight: 8}, {rep: bo, weight: 1}, {rep: chloe, weight: 1}]
            strategy: %s
            clock: event
            fairness: [%s]
        routes: [{name: all, pool: emea}]
        """
            .formatted(strategy, fairness));
  }

  private static String band() {
    return "{of: count, floor: 0.9, over: 7d}";
  }

  private void lead(int number) {
    assertThat(fairlead.decideAt("L" + number, at(number).toString()).status()).isEqualTo(201);
  }

  private static Instant at(int lead) {
    return Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofMinutes(lead));
  }

  private static Map<String, Portion> portions(DecisionLedger ledger, Instant at) {
    PoolSeats pool =
        new PoolSeats(
            "emea",
            Rotation.ofPool("emea"),
            List.of("emea"),
            ZoneOffset.UTC,
            Stream.of("ana", "bo", "chloe").map(SharedTalliesTest::seat).toList(),
            Duration.ofDays(30),
            true,
            Map.of(),
            List.of(BAND),
            List.of());
    return ledger.members(pool, at).stream()
        .collect(toMap(Member::rep, member -> member.state().portions().getFirst()));
  }

  private static Seat seat(String rep) {
    return new Seat(
        rep,
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        Schedule.ALWAYS,
        List.of(),
        OptionalInt.empty(),
        0,
        List.of());
  }

  @Test
  void twoReplicasSeeTheSamePortionsAfterEveryLeadAndSoDoesOneThatStartsAnew() {
    pool("round-robin", band());
    DecisionLedger other = new DecisionLedger(fairlead.served().dataSource());
    for (int i = 0; i < 12; i++) {
      lead(i);
      Instant now = at(i).plusSeconds(1);
      Map<String, Portion> seen = portions(other, now);
      assertThat(portions(fairlead.served().part(DecisionLedger.class), now)).isEqualTo(seen);
      assertThat(portions(new DecisionLedger(fairlead.served().dataSource()), now)).isEqualTo(seen);
      assertThat(seen.values().stream().mapToDouble(Portion::got).sum()).isEqualTo(i + 1);
      int leads = i + 1;
      WEIGHTS.forEach((rep, weight) ->
          assertThat(seen.getOrDefault(rep, Portion.NONE).due())
              .isCloseTo(weight * leads, within(1e-9)));
    }
    fairlead.served().restart();
    Instant end = at(12);
    assertThat(portions(fairlead.served().part(DecisionLedger.class), end))
        .isEqualTo(portions(other, end));
  }

  /** Round robin gave ana a third of what came before; so with the band all the next are hers. */
  @Test
  void aDryRunOverThePastKnowsWhatBandsHaveGivenBefore() {
    for (int i = 0; i < 9; i++) {
      lead(i);
    }
    pool("round-robin", band());
    for (int i = 9; i < 14; i++) {
      lead(i);
    }
    Reply asked =
        fairlead
            .served()
            .post(
                "/v1/decisions:simulate",
                "{\"past\": {\"from\": \"%s\", \"to\": \"%s\"}}".formatted(at(9), at(14)));
    JsonNode report = fairlead.served().await(asked);
    assertThat(report.required("leads").asInt()).isEqualTo(5);
    assertThat(report.required("same").asInt()).as(report.toString()).isEqualTo(5);
    JsonNode ana = report.required("reps").get(0);
    assertThat(ana.required("rep").asString()).isEqualTo("ana");
    assertThat(ana.required("would").asInt()).isEqualTo(5);
    assertThat(report.required("assumptions").toString())
        .contains("Bands are guarded, and count what was decided before.");
  }
}
