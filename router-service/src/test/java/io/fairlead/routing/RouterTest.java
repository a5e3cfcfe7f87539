package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final List<Strategy> STRATEGIES = List.of(Strategy.values());
  private static final Scores UNSCORED = new Scores.Unscored("there is no model");

  @Test
  void everySharingAddsUpToOneStaysInsideTheSlateAndDoesNotHangOnTheOrderOfReps() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      List<Member> members = randomMembers(random);
      Scores scores = randomScores(random, members);
      PoolRules rules =
          rules(STRATEGIES.get(i % STRATEGIES.size()), random.nextBoolean() ? 0 : 0.05);
      double draw = random.nextDouble();
      Ruling ruling = rule(rules, members, scores, Set.of(), NOW, draw);
      List<Member> shuffled = new ArrayList<>(members);
      Collections.shuffle(shuffled, random);
      assertThat(rule(rules, shuffled, scores, Set.of(), NOW, draw)).isEqualTo(ruling);
      if (ruling instanceof Ruling.Assigned assigned) {
        Set<String> eligible = eligible(assigned);
        assertThat(
                assigned.distribution().shares().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum())
            .isCloseTo(1, within(1e-9));
        assertThat(eligible).containsAll(assigned.distribution().shares().keySet());
        assertThat(eligible).contains(assigned.rep());
        assertThat(assigned.distribution().share(assigned.rep())).isPresent();
      }
    }
  }

  @Test
  void weightsThreeToOneToOneGiveSixTwoTwoOfTenWithoutABurst() {
    Map<String, Member> members = new TreeMap<>();
    members.put("a", member("a", 3));
    members.put("b", member("b", 1));
    members.put("c", member("c", 1));
    StringBuilder picks = new StringBuilder();
    for (int turn = 1; turn <= 10; turn++) {
      picks.append(give(members, rules(Strategy.WEIGHTED, 0), turn, 0.5));
    }
    assertThat(picks.chars().filter(c -> c == 'a').count()).isEqualTo(6);
    assertThat(picks.chars().filter(c -> c == 'b').count()).isEqualTo(2);
    assertThat(picks.toString()).doesNotContain("aaa");
  }

  @Test
  void roundRobinGivesToWhomeverWaitedLongestAndDrawsAmongNewcomers() {
    Map<String, Member> members = new TreeMap<>();
    for (String rep : List.of("a", "b", "c")) {
      members.put(rep, member(rep, 1));
    }
    StringBuilder picks = new StringBuilder();
    for (int turn = 1; turn <= 9; turn++) {
      picks.append(give(members, rules(Strategy.ROUND_ROBIN, 0), turn, 0.99));
    }
    assertThat(picks.toString()).isEqualTo("cbacbacba");
  }

  @Test
  void theMostExpectedValueGetsTheLeadAndExplorationCostsItsShareExactly() {
    List<Member> members = List.of(member("a", 1), member("b", 1), member("c", 1));
    Scores scores =
        new Scores.Scored(
            Map.of("a", new Score(.1, 100), "b", new Score(.3, 300), "c", new Score(.2, 200)),
            true);
    Ruling greedy = rule(rules(Strategy.AI, 0), members, scores, Set.of(), NOW, 0.2);
    assertThat(greedy)
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned -> {
              assertThat(assigned.rep()).isEqualTo("b");
              assertThat(assigned.distribution().isDeterministic()).isTrue();
              assertThat(assigned.reason())
                  .isEqualTo(
                      "b promises the most: 30.0% to convert it, worth 300.00; 3 of 3 reps could take it.");
            });
    Ruling exploring = rule(rules(Strategy.AI, 0.05), members, scores, Set.of(), NOW, 0.01);
    assertThat(exploring)
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned -> {
              Map<String, Double> shares = assigned.distribution().shares();
              double expected =
                  100 * shares.getOrDefault("a", 0.0)
                      + 300 * shares.getOrDefault("b", 0.0)
                      + 200 * shares.getOrDefault("c", 0.0);
              assertThat(expected).isCloseTo(300 * 0.95, within(1e-9));
              assertThat(assigned.rep()).isEqualTo("a");
              assertThat(assigned.reason()).contains("was drawn to learn more");
            });
  }

  @Test
  void aFallbackIsNamedWithItsReason() {
    List<Member> members = List.of(member("a", 0), member("b", 0));
    assertThat(rule(rules(Strategy.AI, 0), members, UNSCORED, Set.of(), NOW, 0))
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned ->
                assertThat(assigned.fallback())
                    .contains(
                        new Fallback(Strategy.AI, Strategy.ROUND_ROBIN, "there is no model")));
  }

  @Test
  void withoutEvidenceThatRepsDifferTheModelDoesNotChoose() {
    List<Member> members = List.of(member("a", 1), member("b", 1));
    Scores scores = new Scores.Scored(Map.of("a", new Score(.1, 1), "b", new Score(.9, 9)), false);
    assertThat(rule(rules(Strategy.AI, 0), members, scores, Set.of(), NOW, 0))
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned -> {
              assertThat(assigned.strategy()).isEqualTo(Strategy.WEIGHTED);
              assertThat(assigned.reason()).contains("there is no evidence that reps differ");
            });
  }

  @Test
  void theMostAvailableGetsItAndATieGoesToWhoeverWaitedLongest() {
    Map<String, Member> members = new TreeMap<>();
    members.put("m", loaded("m", 10, 20, 1));
    members.put("s", loaded("s", 8, 20, 2));
    members.put("u", loaded("u", 5, 20, 3));
    StringBuilder picks = new StringBuilder();
    for (int turn = 4; turn <= 7; turn++) {
      picks.append(take(members, Strategy.MOST_AVAILABLE, turn));
    }
    assertThat(picks.toString()).as("10/12/15 to 10/11/12").isEqualTo("uuus");
    members.put("m", loaded("m", 7, 20, 1));
    assertThat(take(members, Strategy.MOST_AVAILABLE, 8)).as("m closed three").isEqualTo("m");
  }

  @Test
  void aRepWithoutACapOfOpenLeadsIsAheadOfThoseWhoHaveOne() {
    Map<String, Member> members = new TreeMap<>();
    members.put("capped", loaded("capped", 0, 50, 0));
    members.put("free", with(member("free", 1), open(60, 9), 5));
    members.put("busy", with(member("busy", 1), open(61, 9), 0));
    assertThat(take(members, Strategy.MOST_AVAILABLE, 6)).isEqualTo("free");
  }

  @Test
  void threeIdleRepsShareThreeHundredLeadsThatAreClosedAtOnce() {
    for (Strategy strategy : List.of(Strategy.LEAST_LOADED, Strategy.MOST_AVAILABLE)) {
      Map<String, Member> members = new TreeMap<>();
      List.of("a", "b", "c").forEach(rep -> members.put(rep, loaded(rep, 0, 5, 0)));
      Map<String, Integer> got = new HashMap<>();
      for (int turn = 1; turn <= 300; turn++) {
        String rep = take(members, strategy, turn);
        got.merge(rep, 1, Integer::sum);
        members.put(rep, loaded(rep, 0, 5, turn));
      }
      assertThat(got.values()).hasSize(3).allSatisfy(n -> assertThat(n).isBetween(99, 101));
    }
  }

  @Test
  void theLeastLoadedGetsItAndTheSentenceSaysHowMany() {
    List<Member> members =
        List.of(loaded("a", 2, 5, 1), loaded("b", 1, 5, 3), loaded("c", 1, 5, 2));
    assertThat(rule(rules(Strategy.LEAST_LOADED, 0), members, UNSCORED, Set.of(), NOW, 0))
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned ->
                assertThat(assigned.reason())
                    .isEqualTo(
                        "c had the fewest open leads, 1, and of 2 such the one whose last lead in this pool is the longest ago; 3 of 3 reps could take it."));
  }

  @Test
  void aRandomDrawIsEvenOverTheSlate() {
    List<Member> members = List.of(member("a", 9), member("b", 0), loaded("c", 4, 5, 0));
    Ruling.Assigned assigned =
        (Ruling.Assigned) rule(rules(Strategy.RANDOM, 0), members, UNSCORED, Set.of(), NOW, 0.4);
    assertThat(assigned.rep()).isEqualTo("b");
    assertThat(assigned.distribution().shares().values())
        .allSatisfy(share -> assertThat(share).isCloseTo(1 / 3.0, within(1e-12)));
  }

  @Test
  void performanceSharesInProportionToRatesAndNobodyGetsLessThanAFifthOfAnEvenShare() {
    Map<String, Double> fair = byRate(Map.of("a", 0.1, "b", 0.2, "c", 0.3)).shares();
    assertThat(fair.get("a")).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(fair.get("c")).isCloseTo(1 / 2.0, within(1e-12));
    // the mean is 0.2, so the floor is 0.05: of 0.05 + 0.4
    assertThat(byRate(Map.of("a", 0.0, "b", 0.4)).share("a").orElseThrow())
        .isCloseTo(1 / 9.0, within(1e-12));
    assertThat(byRate(Map.of("a", 0.0, "b", 0.0)).share("a").orElseThrow()).isEqualTo(0.5);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      Map<String, Double> rates = new TreeMap<>();
      int reps = 1 + random.nextInt(9);
      for (int rep = 0; rep < reps; rep++) {
        rates.put("x" + rep, Math.pow(random.nextDouble(), 6));
      }
      assertThat(byRate(rates).shares().values())
          .hasSize(reps)
          .allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(0.2 / reps));
    }
  }

  @Test
  void performanceFallsBackWhereARateIsNotKnown() {
    assertThat(
            rule(
                rules(Strategy.PERFORMANCE, 0),
                List.of(member("a", 1), member("r7", 1)),
                UNSCORED,
                Set.of(),
                NOW,
                0))
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned ->
                assertThat(assigned.fallback())
                    .contains(
                        new Fallback(
                            Strategy.PERFORMANCE,
                            Strategy.WEIGHTED,
                            "the conversion rate of a rep is not known yet")));
  }

  @Test
  void aCapClearsWhenItsWindowEndsInTheRepsOwnZone() {
    ZoneId newYork = ZoneId.of("America/New_York");
    Member full =
        new Member(
            "a",
            1,
            newYork,
            Optional.empty(),
            Optional.empty(),
            Map.of(Window.DAY, 2),
            Map.of(Window.DAY, 2),
            OpenLeads.NONE,
            Member.Standing.NEW);
    assertThat(rule(rules(Strategy.ROUND_ROBIN, 0), List.of(full), UNSCORED, Set.of(), NOW, 0))
        .isInstanceOfSatisfying(
            Ruling.Deferred.class,
            deferred -> {
              assertThat(deferred.until()).isEqualTo(Instant.parse("2026-03-03T05:00:00Z"));
              assertThat(deferred.reason())
                  .isEqualTo(
                      "Nobody can take it before 2026-03-03T05:00:00Z: a is at the cap of 2 leads today.");
            });
  }

  @Test
  void activeToIsExclusiveAndActiveFromInclusive() {
    Member begins =
        new Member(
            "a",
            1,
            ZoneOffset.UTC,
            Optional.of(NOW),
            Optional.empty(),
            Map.of(),
            Map.of(),
            OpenLeads.NONE,
            Member.Standing.NEW);
    Member ended =
        new Member(
            "b",
            1,
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.of(NOW),
            Map.of(),
            Map.of(),
            OpenLeads.NONE,
            Member.Standing.NEW);
    assertThat(Rule.judge(begins, NOW, Set.of())).isEqualTo(new Verdict.Eligible());
    assertThat(Rule.judge(ended, NOW.minusNanos(1), Set.of())).isEqualTo(new Verdict.Eligible());
    assertThat(Rule.judge(ended, NOW, Set.of()))
        .isInstanceOfSatisfying(
            Verdict.Ineligible.class, refused -> assertThat(refused.clears()).isEmpty());
  }

  @Test
  void everyRuleThatIsAgainstARepIsNamed() {
    Member member =
        new Member(
            "a",
            1,
            ZoneOffset.UTC,
            Optional.of(NOW.plusSeconds(60)),
            Optional.empty(),
            Map.of(Window.HOUR, 1, Window.WEEK, 1),
            Map.of(Window.HOUR, 1, Window.WEEK, 5),
            OpenLeads.NONE,
            Member.Standing.NEW);
    assertThat(Rule.judge(member, NOW, Set.of("a")))
        .isInstanceOfSatisfying(
            Verdict.Ineligible.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Reason::code)
                    .containsExactly(
                        Reason.Code.EXCLUDED,
                        Reason.Code.NOT_YET_ACTIVE,
                        Reason.Code.CAP_PER_HOUR,
                        Reason.Code.CAP_PER_WEEK));
  }

  @Test
  void aDayWithAClockChangeIsADay() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant at = Instant.parse("2026-03-29T12:00:00Z");
    assertThat(Window.DAY.start(at, berlin)).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(Window.DAY.end(at, berlin)).isEqualTo("2026-03-29T22:00:00Z");
    assertThat(Window.WEEK.start(at, berlin)).isEqualTo("2026-03-22T23:00:00Z");
  }

  @Test
  void theSameSeedGivesTheSameDrawAndDrawsAreEven() {
    byte[] installation = new byte[32];
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      double draw = Seed.draw(installation, "api", "L" + i, "created", 1);
      assertThat(draw).isEqualTo(Seed.draw(installation, "api", "L" + i, "created", 1));
      tenths[(int) (10 * draw)]++;
    }
    // chi-squared with 9 degrees of freedom: 27.9 is its 99.9% point
    double chi = 0;
    for (int count : tenths) {
      chi += (count - 1000.0) * (count - 1000.0) / 1000;
    }
    assertThat(chi).isLessThan(27.9);
    assertThat(Seed.draw(installation, "api", "ab", "c", 1))
        .isNotEqualTo(Seed.draw(installation, "api", "a", "bc", 1));
  }

  private static String give(Map<String, Member> members, PoolRules rules, int turn, double draw) {
    Ruling ruling = rule(rules, List.copyOf(members.values()), UNSCORED, Set.of(), NOW, draw);
    Ruling.Assigned assigned = (Ruling.Assigned) ruling;
    members.replaceAll((rep, m) ->
        new Member(
            rep,
            m.weight(),
            m.zone(),
            m.activeFrom(),
            m.activeTo(),
            m.caps(),
            m.taken(),
            m.open(),
            new Member.Standing(
                rep.equals(assigned.rep()) ? turn : m.standing().lastTurn(),
                assigned.credits().getOrDefault(rep, m.standing().credit()))));
    return assigned.rep();
  }

  private static Set<String> eligible(Ruling ruling) {
    Map<String, Verdict> verdicts = new HashMap<>();
    ruling.judged().forEach(j -> verdicts.put(j.member().rep(), j.verdict()));
    verdicts.values().removeIf(verdict -> !(verdict instanceof Verdict.Eligible));
    return verdicts.keySet();
  }

  private static List<Member> randomMembers(Random random) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      boolean full = random.nextInt(4) == 0;
      members.add(
          new Member(
              "r" + i,
              random.nextInt(4),
              ZoneOffset.UTC,
              Optional.empty(),
              Optional.empty(),
              Map.of(Window.DAY, 3),
              Map.of(Window.DAY, full ? 3 : 1),
              open(random.nextInt(5), random.nextInt(8)),
              new Member.Standing(random.nextInt(4), random.nextInt(5) - 2)));
    }
    return members;
  }

  private static Scores randomScores(Random random, List<Member> members) {
    if (random.nextInt(4) == 0) {
      return UNSCORED;
    }
    Map<String, Score> scores = new HashMap<>();
    members.forEach(
        m -> scores.put(m.rep(), new Score(random.nextDouble(), 10 * random.nextInt(20))));
    return new Scores.Scored(scores, random.nextBoolean());
  }

  /** A cap above 5 stands for none. */
  private static OpenLeads open(int count, int cap) {
    return new OpenLeads(
        count, cap > 5 ? OptionalInt.empty() : OptionalInt.of(cap), Optional.empty());
  }

  private static Member with(Member m, OpenLeads open, long lastTurn) {
    return new Member(
        m.rep(),
        m.weight(),
        m.zone(),
        m.activeFrom(),
        m.activeTo(),
        m.caps(),
        m.taken(),
        open,
        new Member.Standing(lastTurn, 0));
  }

  private static Member loaded(String rep, int count, int cap, long lastTurn) {
    return with(
        member(rep, 1), new OpenLeads(count, OptionalInt.of(cap), Optional.empty()), lastTurn);
  }

  /** Gives one lead and returns the pool afterwards; the lead stays open. */
  private static String take(Map<String, Member> members, Strategy strategy, int turn) {
    Ruling.Assigned assigned =
        (Ruling.Assigned)
            rule(rules(strategy, 0), List.copyOf(members.values()), UNSCORED, Set.of(), NOW, 0.5);
    members.computeIfPresent(
        assigned.rep(),
        (_, m) ->
            with(m, new OpenLeads(m.open().count() + 1, m.open().cap(), Optional.empty()), turn));
    return assigned.rep();
  }

  /** Every rep has a rate but one: "r7". */
  private static Ruling rule(
      PoolRules rules,
      List<Member> members,
      Scores scores,
      Set<String> excluded,
      Instant asOf,
      double draw) {
    Map<String, Double> rates = new HashMap<>();
    members.stream()
        .filter(m -> !m.rep().equals("r7"))
        .forEach(m -> rates.put(m.rep(), Math.abs(m.rep().hashCode() % 10) / 20.0));
    return Router.rule(rules, members, new Outlook(scores, rates), excluded, asOf, draw);
  }

  private static Distribution byRate(Map<String, Double> rates) {
    List<Member> members = rates.keySet().stream().map(rep -> member(rep, 1)).toList();
    return ((Ruling.Assigned)
            Router.rule(
                rules(Strategy.PERFORMANCE, 0),
                members,
                new Outlook(UNSCORED, rates),
                Set.of(),
                NOW,
                0.5))
        .distribution();
  }

  private static Member member(String rep, double weight) {
    return new Member(
        rep,
        weight,
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        OpenLeads.NONE,
        Member.Standing.NEW);
  }

  private static PoolRules rules(Strategy strategy, double exploration) {
    return new PoolRules(
        "everyone", strategy, List.of(Strategy.WEIGHTED, Strategy.ROUND_ROBIN), exploration, true);
  }
}
