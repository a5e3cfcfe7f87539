package io.fairlead.routing;

import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.exploring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TiringTest {

  /** Half of the odds with every lead. */
  private static final Tiring HALVED = new Tiring(ZoneOffset.UTC, taken -> -taken * Math.log(2));

  @Test
  void theOddsFallAndTheExpectedValueWithThem() {
    Score score = HALVED.after(new Score(0.5, 100), 1);
    assertThat(score.probability()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(score.expectedValue()).isCloseTo(200 / 3.0, within(1e-9));
    assertThat(score.rested()).isEqualTo(0.5);
    assertThat(score.terms().get("expectedValue")).isCloseTo(100, within(1e-9));
    assertThat(score.terms().get("load")).isCloseTo(-100 / 3.0, within(1e-9));
    assertThat(score.text()).isEqualTo("33.3% to convert it (50.0% if rested), worth 66.67");
    assertThat(HALVED.after(new Score(0.5, 100), 0).text())
        .isEqualTo("50.0% to convert it, worth 100.00");
  }

  @Test
  void noLoadEverRaisesAScoreWhateverTheModelSays() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      double p = random.nextInt(10) == 0 ? random.nextInt(2) : random.nextDouble();
      double logOdds = random.nextGaussian() * Math.pow(10, random.nextInt(8) - 6);
      Score rested = new Score(p, 100 * p);
      Score score = new Tiring(ZoneOffset.UTC, _ -> logOdds).after(rested, 1 + random.nextInt(9));
      assertThat(score.probability()).isBetween(0.0, p);
      assertThat(score.expectedValue()).isBetween(0.0, 100 * p);
      assertThat(score.terms().values().stream().mapToDouble(term -> term).sum())
          .isCloseTo(score.expectedValue(), within(1e-9));
    }
  }

  @Test
  void whoHasTakenManyLeadsTodayGivesWayAndIsPreferredAgainTomorrow() {
    Book book = new Book();
    Book.Terms terms = Floor.terms(exploring(0));
    List<Seat> seats = List.of(Somebody.named("ana").seat(), Somebody.named("bo").at(1).seat());
    Map<String, Tiring> tiring = Map.of("ana", HALVED, "bo", HALVED);
    Scores scores =
        new Scores.Scored(Map.of("ana", new Score(.4, 40), "bo", new Score(.3, 30)), true, tiring);
    StringBuilder got = new StringBuilder();
    Instant now = NOW;
    for (int i = 0; i < 5; i++) {
      Ruling.Assigned ruling = rule(scores, book.members(terms, seats, tiring, now), now);
      got.append(ruling.rep()).append(' ');
      book.give("L" + i, terms, ruling, now);
      now = now.plusSeconds(60);
    }
    assertThat(got).hasToString("ana bo ana bo ana ");
    List<Member> tired = book.members(terms, seats, tiring, now);
    assertThat(tired)
        .extracting(Member::takenToday)
        .containsExactly(OptionalInt.of(3), OptionalInt.of(2));
    assertThat(rule(scores, tired, now).reason())
        .startsWith("bo promises the most: 9.7% to convert it (30.0% if rested), worth 9.68;");
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    assertThat(rule(scores, book.members(terms, seats, tiring, tomorrow), tomorrow).reason())
        .startsWith("ana promises the most: 40.0% to convert it, worth 40.00;");
  }

  @Test
  void servingCountsTheLeadsThatTrainingCounts() {
    Random random = new Random(2);
    for (String zone : List.of("America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "UTC")) {
      Rep rep = in(ZoneId.of(zone));
      Book book = new Book();
      List<Fact> facts = new ArrayList<>();
      List<Integer> served = new ArrayList<>();
      Map<String, Tiring> tiring = Map.of("ana", new Tiring(Load.zone(rep), _ -> 0));
      // both changes of the clock in the north, and those of the south
      Instant at = Instant.parse("2026-03-06T00:00:00Z");
      for (int i = 0; i < 3_000; i++) {
        at = at.plus(Duration.ofMinutes(1 + random.nextInt(250)));
        served.add(
            book.members(
                    Floor.terms(exploring(0)), List.of(Somebody.named("ana").seat()), tiring, at)
                .getFirst()
                .takenToday()
                .getAsInt());
        book.had("L" + i, "ana", Optional.empty(), List.of(), at);
        Lead lead = new Lead(new LeadKey("api", "L" + i), at, Map.of());
        facts.add(new Fact.Assigned(i, lead, "ana", at, at, Optional.empty()));
        facts.add(new Fact.Reported(i, OutcomeKind.LOST, Optional.empty(), at, at));
      }
      List<Integer> trained =
          TrainingSets.read(
                  (_, to) -> facts.forEach(to),
                  new FeatureDefinition(List.of(), List.of(), Map.of()),
                  Map.of("ana", rep),
                  Instant.MAX)
              .examples()
              .stream()
              .map(Example::load)
              .map(Load::taken)
              .toList();
      assertThat(served).as(zone).isEqualTo(trained).contains(0, 5);
    }
  }

  private static Ruling.Assigned rule(Scores scores, List<Member> members, Instant at) {
    return (Ruling.Assigned)
        Router.rule(exploring(0), members, new Outlook(scores, Map.of()), Asked.at(at));
  }

  private static Rep in(ZoneId zone) {
    Rep ana = Rep.named("ana");
    return new Rep(
        ana.id(),
        ana.team(),
        ana.homeRegion(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        OptionalDouble.empty(),
        Optional.of(zone),
        ana.activeFrom(),
        ana.activeTo(),
        ana.weight(),
        ana.caps(),
        ana.attributes());
  }
}
