package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What prices do to decisions, and what a pricer makes of what it saw. */
class PricesTest {

  private static final Instant TONIGHT = Instant.parse("2026-03-03T00:00:00Z");

  @Test
  void whoseSlotIsWorthMoreToLaterLeadsIsPassedOver() {
    Ruling.Assigned ruling = rule(prices(tariff(0.04, 0), tariff(0, 0)), 31, 28);
    assertThat(ruling.rep()).isEqualTo("bo");
    assertThat(ruling.reason())
        .isEqualTo(
            "bo promises the most after prices: 28.0% to convert it, worth 0.28; ana was best at 0.31,"
                + " but the slot it would take today is worth 0.04 more to later leads; 2 of 2 reps could take it.");
    assertThat(rule(prices(tariff(0.02, 0), tariff(0, 0)), 31, 28).rep()).isEqualTo("ana");
  }

  @Test
  void whomFairnessOwesALeadGetsIt() {
    Ruling.Assigned ruling = rule(prices(tariff(0, 0), tariff(0, -0.05)), 31, 28);
    assertThat(ruling.rep()).isEqualTo("bo");
    assertThat(ruling.reason()).contains("but fairness owes bo 0.05 more");
  }

  @Test
  void theTermsAddUpToTheScore() {
    Price price = new Price(0.04, 0.01, -0.03);
    Optional<Score> score = Optional.of(new Score(0.3, 0.3));
    assertThat(price.terms(score).values().stream().mapToDouble(term -> term).sum())
        .isCloseTo(price.score(0.3), within(1e-12));
    assertThat(Price.NONE.terms(score)).containsOnlyKeys("expectedValue");
  }

  @Test
  void theNextSlotHasThePriceOfSoManyLeadsTakenAndANewDayThatOfItsOpening() {
    Tariff tariff = new Tariff(List.of(0.3, 0.1), List.of(0.2), 0, 0);
    Prices prices = new Prices(Map.of("ana", tariff), TONIGHT);
    assertThat(slot(prices, 0, NOW)).isEqualTo(0.3);
    assertThat(slot(prices, 1, NOW)).isEqualTo(0.1);
    assertThat(slot(prices, 5, NOW)).isEqualTo(0.1);
    assertThat(slot(prices, 0, TONIGHT)).isEqualTo(0.2);
  }

  @Test
  void beforeThereIsASampleThereIsNothingToSolve() {
    Pricer pricer = new Pricer(List.of(), ZoneOffset.UTC);
    feed(pricer, 49, 1, 5);
    assertThat(pricer.task()).isEmpty();
    feed(pricer, 1, 1, 5);
    assertThat(pricer.task()).isPresent();
  }

  @Test
  void slotsThatWillBeLeftOverCostNothingAndScarceOnesOfTheBestCostSomething() {
    assertThat(first(solved(200)).slots()).allMatch(price -> price == 0);
    Prices scarce = solved(12);
    assertThat(first(scarce).slots()).allMatch(price -> price > 0);
    assertThat(scarce).isEqualTo(solved(12));
  }

  /** "ana" is always the best, and has had half of what is due. */
  @Test
  void aFloorOwesTheRepWhoIsShort() {
    Band floor =
        new Band(
            Band.Of.COUNT,
            OptionalDouble.of(0.8),
            OptionalDouble.empty(),
            Duration.ofDays(20),
            Optional.of(NOW.minus(Duration.ofDays(1))));
    Pricer pricer = new Pricer(List.of(floor), ZoneOffset.UTC);
    feed(pricer, 60, 1, 200);
    Map<String, Tariff> byRep = pricer.task().orElseThrow().solve().prices().byRep();
    assertThat(byRep.values()).anyMatch(tariff -> tariff.perLead() < 0);
    assertThat(byRep.values()).allMatch(tariff -> tariff.perLead() <= 0);
    assertThat(first(new Prices(byRep, TONIGHT)).perLead()).isZero();
  }

  /** "r0" is always the best, and gets more than the others. */
  @ParameterizedTest
  @EnumSource(Aim.Kind.class)
  void anAimOwesWhoeverIsShortAndNothingWhereItIsWorthNothing(Aim.Kind kind) {
    for (Band.Of of : Band.Of.values()) {
      Map<String, Tariff> plain = withBands(List.of());
      assertThat(withBands(List.of(aim(of, kind, 0)))).isEqualTo(plain);
      Map<String, Tariff> owed = withBands(List.of(aim(of, kind, 0.2)));
      double best = owed(owed, "r0", of);
      for (String rep : List.of("r1", "r2", "r3", "r4")) {
        assertThat(owed(owed, rep, of)).isGreaterThan(best).isGreaterThan(0);
      }
      assertThat(owed.values())
          .allMatch(tariff ->
              switch (of) {
                case COUNT -> tariff.perQuality() == 0;
                case EXPECTED_VALUE -> tariff.perLead() == 0;
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Aim.Kind.class)
  void whoeverCanTakeNoneIsLeftAloneByAnAim(Aim.Kind kind) {
    Pricer pricer = new Pricer(List.of(aim(Band.Of.COUNT, kind, 0.5)), ZoneOffset.UTC);
    feed(pricer, 60, 1, rep -> rep == 4 ? 0 : 200);
    Map<String, Tariff> byRep = pricer.task().orElseThrow().solve().prices().byRep();
    assertThat(owed(byRep, "r4", Band.Of.COUNT)).isZero();
    assertThat(owed(byRep, "r3", Band.Of.COUNT)).isPositive();
  }

  private static Map<String, Tariff> withBands(List<Band> bands) {
    Pricer pricer = new Pricer(bands, ZoneOffset.UTC);
    feed(pricer, 60, 1, 200);
    return pricer.task().orElseThrow().solve().prices().byRep();
  }

  private static double owed(Map<String, Tariff> byRep, String rep, Band.Of of) {
    Tariff tariff = Optional.ofNullable(byRep.get(rep)).orElseThrow();
    return switch (of) {
      case COUNT -> -tariff.perLead();
      case EXPECTED_VALUE -> -tariff.perQuality();
    };
  }

  private static Band aim(Band.Of of, Aim.Kind kind, double worth) {
    return new Band(
        of,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Duration.ofDays(20),
        Optional.of(NOW.minus(Duration.ofDays(1))),
        Optional.of(new Aim(kind, worth)));
  }

  private static Tariff first(Prices prices) {
    return Optional.ofNullable(prices.byRep().get("r0")).orElseThrow();
  }

  /** After 60 leads of one day and 60 of the next, each rep having so many slots a day. */
  private static Prices solved(int slots) {
    Pricer pricer = new Pricer(List.of(), ZoneOffset.UTC);
    feed(pricer, 60, -1, slots);
    feed(pricer, 30, 0, slots);
    return pricer.task().orElseThrow().solve().prices();
  }

  /** Leads of a day, five minutes apart; nobody has taken any of that day before. */
  private static void feed(Pricer pricer, int leads, int day, int slots) {
    feed(pricer, leads, day, _ -> slots);
  }

  private static void feed(Pricer pricer, int leads, int day, IntUnaryOperator slots) {
    SplittableRandom random = new SplittableRandom(day);
    Instant begin = NOW.plus(Duration.ofDays(day));
    for (int lead = 0; lead < leads; lead++) {
      List<Member> members = new ArrayList<>();
      Map<String, Score> scores = new HashMap<>();
      for (int rep = 0; rep < 5; rep++) {
        String id = "r" + rep;
        members.add(
            Somebody.named(id)
                .at(rep)
                .limited(
                    new Limit(
                        slots.applyAsInt(rep),
                        new Span.Calendar(Window.DAY, ZoneOffset.UTC),
                        Limit.Of.REP),
                    Count.NONE)
                .member());
        double probability = 0.1 + 0.5 * random.nextDouble() + (rep == 0 ? 0.3 : 0);
        scores.put(id, new Score(probability, probability));
      }
      Scores all = new Scores.Scored(scores, true);
      Instant at = begin.plus(Duration.ofMinutes(5L * lead));
      pricer.ruled(
          Router.rule(Asked.rules(Strategy.AI), members, new Outlook(all, Map.of()), Asked.at(at)),
          all,
          at);
    }
  }

  private static Tariff tariff(double slot, double perLead) {
    return new Tariff(List.of(slot), List.of(slot), perLead, 0);
  }

  private static Prices prices(Tariff ana, Tariff bo) {
    return new Prices(Map.of("ana", ana, "bo", bo), TONIGHT);
  }

  private static Ruling.Assigned rule(Prices prices, int ana, int bo) {
    Scores scores =
        new Scores.Scored(
            Map.of(
                "ana",
                new Score(ana / 100.0, ana / 100.0),
                "bo",
                new Score(bo / 100.0, bo / 100.0)),
            true);
    return (Ruling.Assigned)
        Router.rule(
            Asked.rules(Strategy.AI),
            Somebody.members(Somebody.named("ana"), Somebody.named("bo")),
            new Outlook(scores, Map.of(), prices),
            CALL);
  }

  private static double slot(Prices prices, int taken, Instant at) {
    Member member =
        Somebody.named("ana")
            .limited(
                new Limit(9, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP),
                new Count(taken, Optional.empty()))
            .member();
    return Optional.ofNullable(prices.of(List.of(member), Asked.UNSCORED, at).get("ana"))
        .orElseThrow()
        .slot();
  }
}
