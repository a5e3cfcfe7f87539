package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PassedOverTest {

  private static final Somebody ANA = Somebody.named("ana");
  private static final Somebody BO = Somebody.named("bo");
  private static final Somebody CHLOE = Somebody.named("chloe");

  @Test
  void theBestAreNamedWithWhatKeptTheLeadFromThem() {
    assertThat(
            reason(
                Map.of("ana", 31, "bo", 28, "chloe", 26),
                prices(Map.of("bo", 0.03)),
                ANA.limited(
                    new Limit(5, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP),
                    new Count(5, Optional.empty())),
                BO,
                CHLOE))
        .isEqualTo(
            "chloe promises the most after prices: 26.0% to convert it, worth 0.26 EUR;"
                + " ana was best at 0.31 EUR but is at a cap; bo at 0.28 EUR costs 0.03 EUR more;"
                + " 2 of 3 reps could take it, but ana is at the cap of 5 leads today.");
  }

  @Test
  void whoeverIsPreferredIsSetAgainstTheBest() {
    Match speaks = new Match("language", false, true, "");
    Match doesNot = new Match("language", false, false, "");
    assertThat(
            reason(
                Map.of("ana", 31, "bo", 28, "chloe", 26),
                Prices.NONE,
                ANA.matching(doesNot),
                BO.matching(speaks),
                CHLOE.matching(speaks)))
        .startsWith(
            "bo promises the most: 28.0% to convert it, worth 0.28 EUR; ana was best at 0.31 EUR,"
                + " but others speak the language; 3 of 3 reps could take it");
  }

  @Test
  void alsoWhereNobodyElseMayTakeIt() {
    assertThat(reason(Map.of("ana", 31, "bo", 28), Prices.NONE, ANA.away(absent()), BO))
        .startsWith(
            "bo promises the most: 28.0% to convert it, worth 0.28 EUR; ana was best at 0.31 EUR but is away; 1 of 2 reps");
  }

  @Test
  void noMoreThanThreeAreNamed() {
    Map<String, Integer> values = new HashMap<>();
    Somebody[] all = new Somebody[9];
    for (int i = 0; i < all.length; i++) {
      all[i] = Somebody.named("r" + i);
      values.put("r" + i, 10 + i);
      if (i > 0) {
        all[i] = all[i].away(absent());
      }
    }
    assertThat(reason(values, Prices.NONE, all))
        .startsWith(
            "r0 promises the most: 10.0% to convert it, worth 0.10 EUR; r8 was best at 0.18 EUR but is away; r7 at 0.17 EUR is"
                + " away; r6 at 0.16 EUR is away; 1 of 9 reps");
  }

  @Test
  void ofWhoeverIsBetterAfterPricesTooTheDrawIsTold() {
    Scores scores = scores(Map.of("ana", 31, "bo", 28));
    Ruling ruling =
        Router.rule(
            Asked.exploring(0.02),
            Somebody.members(ANA, BO),
            new Outlook(scores, Map.of()),
            Asked.drawing(0.99));
    assertThat(ruling.reason())
        .isEqualTo(
            "bo was drawn to learn more: 28.0% to convert it, worth 0.28, against 0.31 of ana;"
                + " learning costs 0.01 on average per lead like this, of a budget of 0.01;"
                + " 2 of 2 reps could take it.");
  }

  @Test
  void whatTheRepIsOwedIsToldWhereFairnessDecided() {
    assertThat(owedReason(0.1, 2.3))
        .contains(
            "ana was best at 0.31 EUR, but fairness owes chloe 0.08 EUR more; chloe is owed 2 leads;");
    assertThat(owedReason(0.1, 0.4)).contains("fairness owes chloe 0.08 EUR more; 2 of 2 reps");
    assertThat(owedReason(0.5, 2.3))
        .startsWith(
            "chloe was the only one left; ana was best at 0.31 EUR, but others are owed a lead to"
                + " stay above 50% of what is due; chloe is owed 2 leads; 2 of 2 reps");
  }

  private static String owedReason(double least, double due) {
    Band floor =
        new Band(
            Band.Of.COUNT,
            OptionalDouble.of(least),
            OptionalDouble.empty(),
            Duration.ofDays(9),
            Optional.empty());
    PoolRules usual = Asked.rules(Strategy.AI);
    PoolRules rules =
        new PoolRules(
            usual.pool(),
            usual.strategy(),
            usual.fallback(),
            usual.rotation(),
            0,
            Optional.empty(),
            true,
            List.of(floor),
            true);
    Member chloe = CHLOE.member();
    Member behind = new Member(chloe.seat(), chloe.state().with(List.of(new Portion(0, due, 0))));
    Member ana =
        new Member(ANA.seat(), ANA.member().state().with(List.of(new Portion(20, 20, 20))));
    Prices prices =
        new Prices(
            Map.of("chloe", new Tariff(List.of(0.0), List.of(0.0), -0.08, 0)),
            NOW.plus(Duration.ofDays(1)));
    return Router.rule(
            rules,
            List.of(ana, behind),
            new Outlook(
                scores(Map.of("ana", 31, "chloe", 26)),
                Map.of(),
                prices,
                new Money(Optional.of("EUR"))),
            CALL)
        .reason();
  }

  private static Absence absent() {
    return new Absence(
        Absence.Kind.ABSENT,
        NOW.minus(Duration.ofDays(1)),
        Optional.of(NOW.plus(Duration.ofDays(1))),
        "");
  }

  private static Prices prices(Map<String, Double> slots) {
    Map<String, Tariff> byRep = new HashMap<>();
    slots.forEach((rep, slot) -> byRep.put(rep, new Tariff(List.of(slot), List.of(slot), 0, 0)));
    return new Prices(byRep, NOW.plus(Duration.ofDays(1)));
  }

  private static Scores scores(Map<String, Integer> hundredths) {
    Map<String, Score> scores = new HashMap<>();
    hundredths.forEach((rep, value) -> scores.put(rep, new Score(value / 100.0, value / 100.0)));
    return new Scores.Scored(scores, true);
  }

  private static String reason(
      Map<String, Integer> hundredths, Prices prices, Somebody... members) {
    return Router.rule(
            Asked.rules(Strategy.AI),
            Somebody.members(members),
            new Outlook(scores(hundredths), Map.of(), prices, new Money(Optional.of("EUR"))),
            CALL)
        .reason();
  }
}
