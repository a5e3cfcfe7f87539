package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.away;
import static io.fairlead.routing.Asked.rules;
import static io.fairlead.routing.Asked.weekdays;
import static io.fairlead.routing.Asked.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Reason.Code;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final PoolRules RULES = rules(Strategy.ROUND_ROBIN);
  private static final Schedule OFFICE = weekdays("09:00-17:00", "Europe/Berlin");
  private static final Limit DAILY =
      new Limit(2, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP);
  private static final Somebody FULL =
      Somebody.named("ana").working(OFFICE).limited(DAILY, new Count(2, Optional.empty()));

  @Test
  void everyReasonAgainstARepIsTold() {
    Somebody ana =
        FULL.away(away(Absence.Kind.ABSENT, "2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z"))
            .from(NOW.plusSeconds(60));
    assertThat(refused(ana, RULES, Asked.without("ana")).reasons())
        .extracting(Reason::code)
        .containsExactly(Code.EXCLUDED, Code.NOT_YET_ACTIVE, Code.ABSENT, Code.CAP_PER_DAY);
  }

  @Test
  void aCapThatEndsAtNightClearsWhenTheRepIsBackAtWork() {
    assertThat(refused(FULL, RULES, CALL).clears()).contains(at("2026-03-03T08:00:00Z"));
    assertThat(
            refused(
                    FULL.away(
                        away(Absence.Kind.ABSENT, "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z")),
                    RULES,
                    CALL)
                .clears())
        .as("leave begins the next day")
        .contains(at("2026-03-04T08:00:00Z"));
  }

  @Test
  void whoNeedOnlyBeBackSoonMayTakeItAsSoonAsTheReturnIsNearEnough() {
    PoolRules rules = within(Strategy.ROUND_ROBIN, 6);
    assertThat(refused(FULL, rules, CALL).clears()).contains(at("2026-03-03T02:00:00Z"));
    assertThat(refused(FULL, within(Strategy.ROUND_ROBIN, 24), CALL).clears())
        .contains(at("2026-03-03T00:00:00Z"));
    Somebody free = Somebody.named("ana").working(OFFICE);
    Call night = Asked.at(at("2026-03-02T22:00:00Z"));
    Instant near = refused(free, rules, night).clears().orElseThrow();
    assertThat(Router.judge(free.member(), rules, Asked.at(near)))
        .isEqualTo(new Verdict.Eligible(Optional.of(at("2026-03-03T08:00:00Z"))));
    assertThat(Router.judge(free.member(), rules, Asked.at(near.minusSeconds(1))))
        .isInstanceOf(Verdict.Ineligible.class);
  }

  @Test
  void whoLeavesBeforeItClearsNeverMay() {
    assertThat(refused(FULL.to(at("2026-03-03T08:00:00Z")), RULES, CALL).clears()).isEmpty();
    assertThat(refused(FULL.to(at("2026-03-03T08:00:01Z")), RULES, CALL).clears()).isPresent();
  }

  @Test
  void whoIsAwayAndLeavesBeforeComingBackMayNot() {
    Somebody ana = Somebody.named("ana").working(OFFICE);
    Call night = Asked.at(at("2026-03-02T22:00:00Z"));
    PoolRules rules = within(Strategy.ROUND_ROBIN, 48);
    assertThat(Router.judge(ana.member(), rules, night)).isInstanceOf(Verdict.Eligible.class);
    assertThat(refused(ana.to(at("2026-03-03T08:00:00Z")), rules, night).clears()).isEmpty();
  }

  @Test
  void aReasonThatNeverClearsKeepsTheOthersFromClearing() {
    assertThat(refused(FULL, RULES, Asked.without("ana")).clears()).isEmpty();
  }

  @Test
  void aReturnInMoreThanSixtyDaysCountsAsNever() {
    Somebody sabbatical =
        Somebody.named("ana")
            .away(away(Absence.Kind.ABSENT, "2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z"));
    assertThat(refused(sabbatical, RULES, CALL).clears()).isEmpty();
    assertThat(refused(sabbatical, RULES, Asked.at(at("2026-04-10T00:00:00Z"))).clears())
        .contains(at("2026-06-01T00:00:00Z"));
  }

  @Test
  void whoIsAtWorkIsNotAway() {
    assertThat(Router.judge(Somebody.named("ana").member(), RULES, CALL))
        .isEqualTo(Verdict.Eligible.NOW);
  }

  @Test
  void aRoutersRulingWaitsUntilTheFirstRepMay() {
    Somebody bo = Somebody.named("bo").from(at("2026-03-03T07:00:00Z"));
    assertThat(Asked.rule(RULES, List.of(FULL.member(), bo.member()), CALL))
        .isInstanceOfSatisfying(
            Ruling.Deferred.class,
            deferred ->
                assertThat(deferred.until()).contains(Instant.parse("2026-03-03T07:00:00Z")));
  }

  private static Verdict.Ineligible refused(Somebody rep, PoolRules rules, Call call) {
    return (Verdict.Ineligible) Router.judge(rep.member(), rules, call);
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
