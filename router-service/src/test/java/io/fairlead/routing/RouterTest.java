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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final Scores UNSCORED = new Scores.Unscored("there is no model");

  @Test
  void everySharingAddsUpToOneStaysInsideTheSlateAndDoesNotHangOnTheOrderOfReps() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      List<Member> members = randomMembers(random);
      Scores scores = randomScores(random, members);
      PoolRules rules =
          rules(List.of(Strategy.values()).get(random.nextInt(3)), random.nextBoolean() ? 0 : 0.05);
      double draw = random.nextDouble();
      Ruling ruling = Router.rule(rules, members, scores, Set.of(), NOW, draw);
      List<Member> shuffled = new ArrayList<>(members);
      Collections.shuffle(shuffled, random);
      assertThat(Router.rule(rules, shuffled, scores, Set.of(), NOW, draw)).isEqualTo(ruling);
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
    Ruling greedy = Router.rule(rules(Strategy.AI, 0), members, scores, Set.of(), NOW, 0.2);
    assertThat(greedy)
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned -> {
              assertThat(assigned.rep()).isEqualTo("b");
              assertThat(assigned.distribution().isDeterministic()).isTrue();
              assertThat(assigned.reason())
                  .isEqualTo(
                      "b promises the most: a 30.0% chance to convert it, worth 300.00; 3 of 3 reps could take it.");
            });
    Ruling exploring = Router.rule(rules(Strategy.AI, 0.05), members, scores, Set.of(), NOW, 0.01);
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
    assertThat(Router.rule(rules(Strategy.AI, 0), members, UNSCORED, Set.of(), NOW, 0))
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
    assertThat(Router.rule(rules(Strategy.AI, 0), members, scores, Set.of(), NOW, 0))
        .isInstanceOfSatisfying(
            Ruling.Assigned.class,
            assigned -> {
              assertThat(assigned.strategy()).isEqualTo(Strategy.WEIGHTED);
              assertThat(assigned.reason()).contains("there is no evidence that reps differ");
            });
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
    assertThat(
            Router.rule(rules(Strategy.ROUND_ROBIN, 0), List.of(full), UNSCORED, Set.of(), NOW, 0))
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
    Ruling ruling =
        Router.rule(rules, List.copyOf(members.values()), UNSCORED, Set.of(), NOW, draw);
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
              OpenLeads.NONE,
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
