package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Call;
import io.fairlead.routing.Match;
import io.fairlead.routing.Member;
import io.fairlead.routing.Money;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Price;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What would have changed a decision, by hand. */
class WhatIfTest {

  private static final Verdict AT_A_CAP =
      new Verdict.Ineligible(
          List.of(
              new Reason(
                  Reason.Code.CAP_OPEN, "bo is at the cap of 3 open leads", Optional.empty())),
          Optional.empty());

  @Test
  void whoWasAtACapWouldHaveGotItWhereOnlyTheCapStoodInTheWay() {
    assertThat(
            whatIf(
                Strategy.AI,
                worth("ana"),
                judged(member("bo", 0, 0, true), AT_A_CAP),
                worth("chloe")))
        .containsExactly(
            "Were it not that bo is at the cap of 3 open leads, bo would have got it.",
            "With 0.02 EUR more for chloe, chloe would have got it.",
            "Could ana not have taken it, chloe would have got it.");
  }

  @Test
  void aCapOfWhomTheOthersBeatIsNotTold() {
    assertThat(
            whatIf(
                Strategy.ROUND_ROBIN,
                judged(member("ana", 1, 0, true), Verdict.Eligible.NOW),
                judged(member("bo", 2, 0, true), AT_A_CAP)))
        .isEmpty();
  }

  @Test
  void whoeverWasLeftOutByAPreferenceWouldHaveGotItWithIt() {
    assertThat(
            whatIf(
                Strategy.ROUND_ROBIN,
                judged(member("ana", 2, 0, true), Verdict.Eligible.NOW),
                judged(member("bo", 1, 0, false), Verdict.Eligible.NOW)))
        .containsExactly(
            "Were bo one who speaks the language, bo would have got it.",
            "Could ana not have taken it, bo would have got it.");
  }

  @Test
  void itIsToldHowManyOpenLeadsWereTooMany() {
    assertThat(
            whatIf(
                Strategy.LEAST_LOADED,
                judged(member("ana", 1, 1, true), Verdict.Eligible.NOW),
                judged(member("bo", 2, 3, true), Verdict.Eligible.NOW)))
        .containsExactly(
            "With 3 open leads fewer, bo would have got it.",
            "Could ana not have taken it, bo would have got it.");
  }

  @Test
  void withoutAPriceTheBestWouldHaveGotIt() {
    Ruling.Judged dear = worth("ana");
    assertThat(
            whatIf(
                Strategy.AI,
                new Ruling.Judged(
                    dear.member(),
                    dear.verdict(),
                    Optional.empty(),
                    Optional.of(new Price(0.20, 0, 0))),
                worth("chloe")))
        .contains(
            "Without prices, ana would have got it.",
            "With 0.19 EUR more for ana, ana would have got it.");
  }

  @Test
  void whereNobodyCouldTakeItOneLiftedCapIsEnough() {
    assertThat(whatIf(Strategy.ROUND_ROBIN, judged(member("bo", 2, 0, true), AT_A_CAP)))
        .containsExactly(
            "Were it not that bo is at the cap of 3 open leads, bo would have got it.");
  }

  private static final Map<String, Double> VALUES = Map.of("ana", 0.30, "bo", 0.50, "chloe", 0.285);

  private static Ruling.Judged worth(String rep) {
    return judged(member(rep, 1, 0, true), Verdict.Eligible.NOW);
  }

  private static Ruling.Judged judged(Member member, Verdict verdict) {
    return new Ruling.Judged(member, verdict, Optional.empty(), Optional.empty());
  }

  private static Member member(String rep, long lastTurn, int open, boolean speaks) {
    return new Member(
        new Seat(
            rep,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Schedule.ALWAYS,
            List.of(),
            OptionalInt.empty(),
            0,
            List.of(new Match("language", false, speaks, ""))),
        new State(
            new Standing(lastTurn, 0, 0),
            new OpenLeads(open, OptionalInt.empty(), Optional.empty()),
            List.of(),
            List.of(),
            List.of()));
  }

  private static List<String> whatIf(Strategy strategy, Ruling.Judged... judged) {
    Map<String, Score> scores = new HashMap<>(VALUES.size());
    VALUES.forEach((rep, value) -> scores.put(rep, new Score(value, value)));
    return new WhatIf(
            new Case(
                new PoolRules(
                    "all",
                    strategy,
                    List.of(),
                    Rotation.ofPool("all"),
                    0,
                    Optional.empty(),
                    true,
                    List.of(),
                    true),
                List.of(judged),
                new Outlook(
                    new Scores.Scored(scores, true),
                    Map.of(),
                    Prices.NONE,
                    new Money(Optional.of("EUR"))),
                new Call(Set.of(), 0, Instant.parse("2026-03-02T12:00:00Z"), 0.5),
                Optional.empty()))
        .sentences();
  }
}
