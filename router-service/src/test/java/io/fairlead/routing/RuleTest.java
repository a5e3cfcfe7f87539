package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.away;
import static io.fairlead.routing.Asked.awayForGood;
import static io.fairlead.routing.Asked.rules;
import static io.fairlead.routing.Asked.weekdays;
import static io.fairlead.routing.Asked.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Absence.Kind;
import io.fairlead.routing.Reason.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of cases: every rule with reps that it refuses and reps that it lets pass. */
class RuleTest {

  private static final PoolRules RULES = rules(Strategy.ROUND_ROBIN);
  private static final Schedule OFFICE = weekdays("09:00-17:00", "America/New_York");
  private static final Schedule HOLIDAY =
      Schedule.of(
          OFFICE.hours(), Set.of(LocalDate.parse("2026-03-02")), ZoneId.of("Europe/Berlin"));
  private static final Duration DAY = Duration.ofHours(24);

  /**
   * A rep before a rule.
   *
   * @param reason what the rule says; empty where the rep passes
   */
  record Case(Rule rule, Somebody rep, PoolRules rules, Call call, Optional<Reason> reason) {

    private static Case passes(Rule rule, Somebody rep) {
      return new Case(rule, rep, RULES, CALL, Optional.empty());
    }

    private static Case refused(Rule rule, Somebody rep, Code code, String because, String clears) {
      return new Case(
          rule,
          rep,
          RULES,
          CALL,
          Optional.of(
              new Reason(
                  code,
                  because,
                  clears.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(clears)))));
    }

    private Case with(PoolRules others) {
      return new Case(rule, rep, others, call, reason);
    }

    private Case with(Call other) {
      return new Case(rule, rep, rules, other, reason);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            excluding(), matching(), active(), working(), attending(), capped(), openCapped())
        .flatMap(stream -> stream);
  }

  private static Stream<Case> excluding() {
    return Stream.of(
        Case.refused(new Exclusion(), ana(), Code.EXCLUDED, "ana was excluded by the request", "")
            .with(Asked.without("ana", "bo")),
        Case.passes(new Exclusion(), ana()).with(Asked.without("bo")));
  }

  private static Stream<Case> matching() {
    return Stream.of(
        mismatch("territory", Code.TERRITORY_MISMATCH),
        mismatch("product", Code.PRODUCT_MISMATCH),
        mismatch("language", Code.LANGUAGE_MISMATCH),
        mismatch("skills", Code.SKILL_MISMATCH),
        mismatch("lead.industry == rep.attributes.focus", Code.REQUIREMENT_NOT_MET),
        Case.passes(new Requirements(), ana().matching(new Match("language", true, true, ""))),
        Case.passes(
            new Requirements(),
            ana().matching(new Match("language", false, false, "ana does not speak fr"))));
  }

  private static Case mismatch(String what, Code code) {
    return Case.refused(
        new Requirements(),
        ana().matching(new Match(what, true, false, "ana does not fit")),
        code,
        "ana does not fit",
        "");
  }

  private static Stream<Case> active() {
    return Stream.of(
        Case.refused(
            new Begun(),
            ana().from(NOW.plusSeconds(60)),
            Code.NOT_YET_ACTIVE,
            "ana takes leads only from 2026-03-02T09:31:00Z on",
            "2026-03-02T09:31:00Z"),
        Case.passes(new Begun(), ana().from(NOW)),
        Case.refused(
            new NotLeft(),
            ana().to(NOW),
            Code.NO_LONGER_ACTIVE,
            "ana takes no more leads since 2026-03-02T09:30:00Z",
            ""),
        Case.passes(new NotLeft(), ana().to(NOW.plusNanos(1_000))));
  }

  private static Stream<Case> working() {
    return Stream.of(
        Case.refused(
            new WorkingHours(),
            ana().working(OFFICE),
            Code.OUTSIDE_WORKING_HOURS,
            "ana is outside working hours, back at 2026-03-02T14:00:00Z",
            "2026-03-02T14:00:00Z"),
        Case.refused(
            new WorkingHours(),
            ana().working(OFFICE).away(leave("2026-03-02T09:00:00Z", "2026-03-10T00:00:00Z")),
            Code.OUTSIDE_WORKING_HOURS,
            "ana is outside working hours, back at 2026-03-10T13:00:00Z",
            "2026-03-10T13:00:00Z"),
        Case.refused(
            new WorkingHours(),
            ana().working(Schedule.of(Map.of(), Set.of(), ZoneOffset.UTC)),
            Code.OUTSIDE_WORKING_HOURS,
            "ana is outside working hours",
            ""),
        Case.refused(
            new WorkingHours(),
            ana().working(HOLIDAY),
            Code.HOLIDAY,
            "ana has a holiday, back at 2026-03-03T08:00:00Z",
            "2026-03-03T08:00:00Z"),
        Case.passes(new WorkingHours(), ana()),
        Case.passes(new WorkingHours(), ana().working(OFFICE))
            .with(within(Strategy.ROUND_ROBIN, 5)),
        Case.refused(
                new WorkingHours(),
                ana().working(OFFICE),
                Code.OUTSIDE_WORKING_HOURS,
                "ana is outside working hours, back at 2026-03-02T14:00:00Z",
                "2026-03-02T10:00:00Z")
            .with(within(Strategy.ROUND_ROBIN, 4)),
        Case.passes(new WorkingHours(), ana().working(OFFICE))
            .with(Asked.at(Instant.parse("2026-03-06T14:30:00Z"))),
        Case.passes(new WorkingHours(), ana().working(OFFICE))
            .with(Asked.at(Instant.parse("2026-03-09T13:30:00Z"))),
        Case.refused(
                new WorkingHours(),
                ana().working(OFFICE),
                Code.OUTSIDE_WORKING_HOURS,
                "ana is outside working hours, back at 2026-03-06T14:00:00Z",
                "2026-03-06T14:00:00Z")
            .with(Asked.at(Instant.parse("2026-03-06T13:30:00Z"))));
  }

  private static Stream<Case> attending() {
    return Stream.of(
        Case.refused(
            new Attendance(),
            ana()
                .working(OFFICE)
                .away(
                    new Absence(
                        Kind.ABSENT,
                        NOW,
                        Optional.of(Instant.parse("2026-03-07T00:00:00Z")),
                        "on leave")),
            Code.ABSENT,
            "ana is absent until 2026-03-07T00:00:00Z (on leave)",
            "2026-03-09T13:00:00Z"),
        Case.refused(
            new Attendance(),
            ana().away(away(Kind.PAUSED, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z")),
            Code.PAUSED,
            "ana has paused until 2026-03-02T10:00:00Z",
            "2026-03-02T10:00:00Z"),
        Case.refused(
            new Attendance(),
            ana().away(awayForGood(Kind.OFFLINE, "2026-03-01T00:00:00Z")),
            Code.OFFLINE,
            "ana is offline until further notice",
            ""),
        Case.passes(new Attendance(), ana().away(awayForGood(Kind.PAUSED, "2026-03-01T00:00:00Z")))
            .with(rules(Strategy.DIRECT)),
        Case.refused(
                new Attendance(),
                ana().away(awayForGood(Kind.OFFLINE, "2026-03-01T00:00:00Z")),
                Code.OFFLINE,
                "ana is offline until further notice",
                "")
            .with(rules(Strategy.DIRECT)),
        Case.passes(
            new Attendance(), ana().away(leave("2026-03-02T09:30:01Z", "2026-03-03T00:00:00Z"))),
        Case.passes(
            new Attendance(), ana().away(leave("2026-03-01T09:30:01Z", "2026-03-02T09:30:00Z"))),
        Case.passes(
                new Attendance(), ana().away(leave("2026-03-01T00:00:00Z", "2026-03-03T09:30:00Z")))
            .with(within(Strategy.ROUND_ROBIN, 24)));
  }

  private static Stream<Case> capped() {
    return Stream.of(
        full(calendar(1, Window.HOUR, "UTC"), Code.CAP_PER_HOUR, "1 lead this hour", "10:00"),
        full(calendar(2, Window.DAY, "UTC"), Code.CAP_PER_DAY, "2 leads today", "24:00"),
        Case.refused(
            new Caps(),
            ana().limited(calendar(9, Window.DAY, "America/New_York"), count(9)),
            Code.CAP_PER_DAY,
            "ana is at the cap of 9 leads today",
            "2026-03-03T05:00:00Z"),
        Case.refused(
            new Caps(),
            ana().limited(calendar(9, Window.WEEK, "UTC"), count(10)),
            Code.CAP_PER_WEEK,
            "ana is at the cap of 9 leads this week",
            "2026-03-09T00:00:00Z"),
        Case.refused(
            new Caps(),
            ana().limited(calendar(9, Window.MONTH, "UTC"), count(9)),
            Code.CAP_PER_MONTH,
            "ana is at the cap of 9 leads this month",
            "2026-04-01T00:00:00Z"),
        Case.refused(
            new Caps(),
            ana().limited(calendar(0, Window.DAY, "UTC"), Count.NONE),
            Code.CAP_PER_DAY,
            "ana is at the cap of 0 leads today",
            ""),
        Case.refused(
            new Caps(),
            ana()
                .limited(
                    new Limit(3, new Span.Rolling(DAY), Limit.Of.REP_IN_POOL),
                    new Count(3, Optional.of(NOW.plusSeconds(60)))),
            Code.CAP_ROLLING,
            "ana is at the cap of 3 leads within 24 hours in this pool",
            "2026-03-02T09:31:00Z"),
        Case.refused(
            new Caps(),
            ana()
                .limited(
                    new Limit(50, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.POOL),
                    count(50)),
            Code.CAP_OF_POOL,
            "the pool is at the cap of 50 leads today",
            "2026-03-03T00:00:00Z"),
        Case.passes(new Caps(), ana().limited(calendar(2, Window.DAY, "UTC"), count(1))),
        Case.passes(new Caps(), ana()));
  }

  private static Case full(Limit limit, Code code, String words, String clears) {
    return Case.refused(
        new Caps(),
        ana().limited(limit, count(limit.most())),
        code,
        "ana is at the cap of " + words,
        clears.equals("24:00") ? "2026-03-03T00:00:00Z" : "2026-03-02T" + clears + ":00Z");
  }

  private static Stream<Case> openCapped() {
    Instant later = NOW.plusSeconds(3600);
    return Stream.of(
        Case.refused(
            new OpenCap(),
            ana().open(new OpenLeads(20, OptionalInt.of(20), Optional.of(later))),
            Code.CAP_OPEN,
            "ana is at the cap of 20 open leads",
            later.toString()),
        Case.passes(new OpenCap(), ana().open(19, 20)),
        Case.passes(new OpenCap(), ana().open(999)),
        Case.passes(new OpenCap(), ana().open(25, 20))
            .with(Asked.withSoftOpenCap(Strategy.MOST_AVAILABLE)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRuleSaysWhatItHasAgainstARepAndWhenThatClears(Case one) {
    assertThat(one.rule().against(Bid.of(one.rep().member(), one.rules(), one.call())))
        .isEqualTo(one.reason().stream().toList());
  }

  @Test
  void everyRuleIsAskedAndHasCasesThatItRefusesAndCasesThatPass() {
    Set<Class<?>> rules = Set.copyOf(Arrays.asList(Rule.class.getPermittedSubclasses()));
    assertThat(Rule.ALL).extracting(Object::getClass).doesNotHaveDuplicates();
    assertThat(ruleClasses(Rule.ALL.stream())).isEqualTo(rules);
    assertThat(ruleClasses(cases().filter(c -> c.reason().isPresent()).map(Case::rule)))
        .isEqualTo(rules);
    assertThat(ruleClasses(cases().filter(c -> c.reason().isEmpty()).map(Case::rule)))
        .isEqualTo(rules);
  }

  @Test
  void everyCodeHasACase() {
    assertThat(cases().flatMap(c -> c.reason().stream()).map(Reason::code))
        .containsAll(EnumSet.allOf(Code.class));
  }

  private static Set<Class<?>> ruleClasses(Stream<Rule> rules) {
    return rules.map(Object::getClass).collect(Collectors.toSet());
  }

  private static Somebody ana() {
    return Somebody.named("ana");
  }

  private static Absence leave(String since, String until) {
    return away(Kind.ABSENT, since, until);
  }

  private static Limit calendar(int most, Window window, String zone) {
    return new Limit(most, new Span.Calendar(window, ZoneId.of(zone)), Limit.Of.REP);
  }

  private static Count count(int taken) {
    return new Count(taken, Optional.empty());
  }
}
