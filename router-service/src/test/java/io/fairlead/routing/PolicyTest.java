package io.fairlead.routing;

import static io.fairlead.routing.Asked.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every policy, whatever the pool. */
class PolicyTest {

  private static final int POOLS = 1_000;

  @ParameterizedTest
  @EnumSource
  void everySharingAddsUpToOneStaysInsideTheSlateAndDoesNotHangOnTheOrderOfReps(Strategy strategy) {
    Random random = new Random(strategy.name().hashCode());
    int assigned = 0;
    for (int i = 0; i < POOLS; i++) {
      PoolRules rules = rules(random, strategy);
      List<Member> members = members(random);
      Outlook outlook = outlook(random, members);
      Call call =
          new Call(
              random.nextBoolean() ? Set.of() : Set.of("r0"),
              random.nextInt(3),
              NOW,
              random.nextDouble());
      Ruling ruling = Router.rule(rules, members, outlook, call);
      List<Member> shuffled = new ArrayList<>(members);
      Collections.shuffle(shuffled, random);
      assertThat(Router.rule(rules, shuffled, outlook, call)).isEqualTo(ruling);
      switch (ruling) {
        case Ruling.Assigned one -> {
          check(one, members);
          assigned++;
        }
        case Ruling.Deferred deferred -> assertThat(may(deferred)).isEmpty();
        case Ruling.Unroutable unroutable -> assertThat(may(unroutable)).isEmpty();
      }
    }
    assertThat(assigned).isBetween(POOLS / 2, POOLS);
  }

  private static void check(Ruling.Assigned ruling, List<Member> members) {
    Map<String, Double> shares = ruling.distribution().shares();
    assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(may(ruling)).containsAll(shares.keySet());
    assertThat(ruling.judged())
        .filteredOn(judged -> judged.leftOut().isPresent())
        .extracting(judged -> judged.member().rep())
        .doesNotContainAnyElementsOf(shares.keySet())
        .isSubsetOf(may(ruling));
    assertThat(shares).containsKey(ruling.rep());
    double before =
        members.stream()
            .filter(m -> ruling.rotated().credits().containsKey(m.rep()))
            .mapToDouble(m -> m.state().standing().credit())
            .sum();
    assertThat(ruling.rotated().credits().values().stream().mapToDouble(d -> d).sum())
        .as("what is due with a lead is one lead")
        .isCloseTo(before, within(1e-9));
  }

  private static Set<String> may(Ruling ruling) {
    return ruling.judged().stream()
        .filter(judged -> judged.verdict() instanceof Verdict.Eligible)
        .map(judged -> judged.member().rep())
        .collect(Collectors.toSet());
  }

  @Test
  void everyPolicyIsThatOfItsStrategy() {
    PoolRules rules = Asked.rules(Strategy.AI);
    for (Strategy strategy : Strategy.values()) {
      assertThat(new Choice(strategy, Optional.empty()).policy(rules).strategy())
          .isEqualTo(strategy);
    }
    assertThat(Policy.class.getPermittedSubclasses()).hasSameSizeAs(EnumSet.allOf(Strategy.class));
  }

  private static PoolRules rules(Random random, Strategy strategy) {
    Rotation.Order[] orders = Rotation.Order.values();
    return new PoolRules(
        "everyone",
        strategy,
        List.of(Strategy.PERFORMANCE, Strategy.PRIORITY),
        new Rotation(orders[random.nextInt(orders.length)], "everything", Optional.empty()),
        random.nextBoolean() ? 0 : 0.05,
        random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofDays(2)),
        random.nextBoolean(),
        List.of(),
        random.nextBoolean());
  }

  private static List<Member> members(Random random) {
    List<Member> members = new ArrayList<>();
    int reps = 1 + random.nextInt(8);
    for (int i = 0; i < reps; i++) {
      members.add(member(random, i));
    }
    return members;
  }

  private static Member member(Random random, int number) {
    Somebody one =
        Somebody.named("r" + number)
            .at(number)
            .weighing(random.nextInt(4))
            .ofTier(random.nextInt(4))
            .standing(
                random.nextInt(4) == 0 ? 0 : 10L * random.nextInt(4) + number,
                random.nextInt(5) - 2,
                random.nextInt(4))
            .matching(
                new Match("language", true, random.nextInt(9) > 0, "no"),
                new Match("territory", false, random.nextBoolean(), "no"),
                new Match("x", false, random.nextBoolean(), "no"))
            .limited(
                new Limit(3, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP),
                new Count(random.nextInt(4), Optional.empty()))
            .working(
                random.nextInt(3) == 0
                    ? Asked.weekdays("13:00-17:00", "America/New_York")
                    : Schedule.ALWAYS);
    Somebody loaded =
        random.nextBoolean()
            ? one.open(random.nextInt(6))
            : one.open(random.nextInt(6), 1 + random.nextInt(6));
    return (random.nextInt(6) > 0
            ? loaded
            : loaded.away(
                new Absence(
                    Absence.Kind.PAUSED,
                    NOW,
                    Optional.of(NOW.plus(Duration.ofHours(random.nextInt(60)))),
                    "")))
        .member();
  }

  private static Outlook outlook(Random random, List<Member> members) {
    Map<String, Score> scores = new HashMap<>();
    Map<String, Double> rates = new HashMap<>();
    members.forEach(m -> {
      scores.put(m.rep(), new Score(random.nextDouble(), 10 * random.nextInt(20)));
      rates.put(m.rep(), random.nextInt(10) / 20.0);
    });
    return new Outlook(
        random.nextInt(4) == 0 ? Asked.UNSCORED : new Scores.Scored(scores, random.nextBoolean()),
        random.nextInt(4) == 0 ? Map.of() : rates);
  }
}
