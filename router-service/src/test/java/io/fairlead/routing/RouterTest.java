package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.UNSCORED;
import static io.fairlead.routing.Asked.assigned;
import static io.fairlead.routing.Asked.drawing;
import static io.fairlead.routing.Asked.exploring;
import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouterTest {

  @Test
  void theMostExpectedValueGetsTheLeadAndExplorationCostsItsShareExactly() {
    List<Member> members =
        Somebody.members(Somebody.named("a"), Somebody.named("b"), Somebody.named("c"));
    Scores scores =
        new Scores.Scored(
            Map.of("a", new Score(.1, 100), "b", new Score(.3, 300), "c", new Score(.2, 200)),
            true);
    Ruling.Assigned greedy = scored(exploring(0), members, scores, 0.2);
    assertThat(greedy.rep()).isEqualTo("b");
    assertThat(greedy.distribution().isDeterministic()).isTrue();
    assertThat(greedy.reason())
        .isEqualTo(
            "b promises the most: 30.0% to convert it, worth 300.00; 3 of 3 reps could take it.");
    Ruling.Assigned curious = scored(exploring(0.05), members, scores, 0.01);
    Map<String, Double> shares = curious.distribution().shares();
    double expected =
        100 * shares.getOrDefault("a", 0.0)
            + 300 * shares.getOrDefault("b", 0.0)
            + 200 * shares.getOrDefault("c", 0.0);
    assertThat(expected).isCloseTo(300 * 0.95, within(1e-9));
    assertThat(curious.rep()).isEqualTo("a");
    assertThat(curious.reason())
        .isEqualTo(
            "a was drawn to learn more: 10.0% to convert it, worth 100.00, against 300.00 of b;"
                + " learning costs 15.00 on average per lead like this, of a budget of 15.00;"
                + " 3 of 3 reps could take it.");
    assertThat(scored(exploring(0.05), members, scores, 0.01)).isEqualTo(curious);
  }

  @Test
  void aFallbackIsNamedWithItsReason() {
    List<Member> members =
        Somebody.members(Somebody.named("a").weighing(0), Somebody.named("b").weighing(0));
    assertThat(assigned(rules(Strategy.AI), members, CALL).fallback())
        .contains(new Fallback(Strategy.AI, Strategy.ROUND_ROBIN, "there is no model"));
  }

  @Test
  void withoutEvidenceThatRepsDifferTheModelDoesNotChoose() {
    Scores scores = new Scores.Scored(Map.of("a", new Score(.1, 1), "b", new Score(.9, 9)), false);
    Ruling.Assigned ruling =
        scored(
            rules(Strategy.AI),
            Somebody.members(Somebody.named("a"), Somebody.named("b")),
            scores,
            0);
    assertThat(ruling.strategy()).isEqualTo(Strategy.WEIGHTED);
    assertThat(ruling.reason())
        .endsWith(" Routing fell back from ai to weighted: there is no evidence that reps differ.");
  }

  @Test
  void aRandomDrawIsEvenOverTheSlate() {
    List<Member> members =
        Somebody.members(
            Somebody.named("a").weighing(9),
            Somebody.named("b").weighing(0),
            Somebody.named("c").open(4, 5));
    Ruling.Assigned ruling = assigned(rules(Strategy.RANDOM), members, drawing(0.4));
    assertThat(ruling.rep()).isEqualTo("b");
    assertThat(ruling.distribution().shares().values())
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
            assigned(
                    rules(Strategy.PERFORMANCE),
                    Somebody.members(Somebody.named("a"), Somebody.named("b")),
                    CALL)
                .fallback())
        .contains(
            new Fallback(
                Strategy.PERFORMANCE,
                Strategy.WEIGHTED,
                "the conversion rate of a rep is not known yet"));
  }

  @Test
  void aRepWhomARouteNamesGetsItAlsoInAPause() {
    Somebody ana =
        Somebody.named("ana").away(new Absence(Absence.Kind.PAUSED, NOW, Optional.empty(), ""));
    Ruling.Assigned ruling = assigned(rules(Strategy.DIRECT), Somebody.members(ana), CALL);
    assertThat(ruling.reason()).isEqualTo("ana was named by the route; 1 of 1 reps could take it.");
    assertThat(ruling.distribution().share("ana")).contains(1.0);
    assertThat(Asked.rule(rules(Strategy.ROUND_ROBIN), Somebody.members(ana), CALL))
        .isInstanceOfSatisfying(
            Ruling.Deferred.class, deferred -> assertThat(deferred.until()).isEmpty());
  }

  private static Ruling.Assigned scored(
      PoolRules rules, List<Member> members, Scores scores, double draw) {
    return (Ruling.Assigned)
        Router.rule(rules, members, new Outlook(scores, Map.of()), drawing(draw));
  }

  private static Distribution byRate(Map<String, Double> rates) {
    List<Member> members =
        rates.keySet().stream().map(rep -> Somebody.named(rep).member()).toList();
    return ((Ruling.Assigned)
            Router.rule(
                rules(Strategy.PERFORMANCE),
                members,
                new Outlook(UNSCORED, new HashMap<>(rates)),
                CALL))
        .distribution();
  }
}
