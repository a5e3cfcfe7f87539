package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Fact;
import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The benchmark of {@link MarketsBenchmark}, small: whether it measures what it says. */
class MarketsTest {

  private static final MarketSpec PLAIN =
      new MarketSpec(Shape.PLAIN, 8, 5, 120, 10, Picking.LABELLED, 101);
  private static final MarketSpec ALIKE =
      new MarketSpec(Shape.ALIKE, 8, 5, 120, 10, Picking.LABELLED, 102);

  @Test
  void fairleadIsAheadOfRoundRobinAndBehindTheTruth() {
    Contest contest = Contest.of(PLAIN);

    assertThat(contest.capture(Trial.FAIRLEAD)).isBetween(0.1, 1.0);
    assertThat(contest.capture(Trial.ROUND_ROBIN)).isZero();
    assertThat(contest.capture(Trial.KNOWN))
        .isGreaterThan(contest.capture(Trial.FAIRLEAD))
        .isLessThan(1);
    assertThat(contest.trial(Trial.FAIRLEAD).evidence())
        .hasValueSatisfying(claim -> assertThat(claim).doesNotStartWith("none"));
    assertThat(contest.trial(Trial.KNOWN).accuracy()).contains(new Accuracy(1, 0, 0));
  }

  @Test
  void nothingIsClaimedAndNothingLostWhereRepsAreAlike() {
    Market market = Market.of(ALIKE);
    Fairlead fairlead = Fairlead.learn(market);
    Takings takings = Desk.byBeliefs(market, fairlead.beliefs());

    assertThat(fairlead.beliefs().trusted()).isFalse();
    assertThat(takings.total()).isCloseTo(Desk.roundRobin(market).total(), within(1e-6));
    assertThat(Hindsight.of(market).total()).isCloseTo(takings.total(), within(1e-6));
  }

  @Test
  void theSameSpecGivesTheSameMarket() {
    assertThat(Market.of(PLAIN).facts()).isEqualTo(Market.of(PLAIN).facts());
    assertThat(Market.of(PLAIN).facts()).isNotEqualTo(Market.of(ALIKE).facts());
  }

  @Test
  void someOfTheNewestLeadsAreOpenAndNothingOfTheFutureIsKnown() {
    Market market = Market.of(PLAIN);
    TrainingSet set = market.trainingSet();

    assertThat(set.open()).isBetween(50, set.examples().size() / 3);
    assertThat(set.closedOtherwise()).isPositive();
    assertThat(market.facts())
        .allSatisfy(fact -> assertThat(fact.knownAt()).isBefore(market.liveStart()));
  }

  @Test
  void aRestedRepTakenAtRandomConvertsTheBaseRate() {
    for (Shape shape : Shape.values()) {
      Market market = Market.of(new MarketSpec(shape, 12, 6, 60, 12, Picking.LABELLED, 103));
      double mean =
          Arrays.stream(Beliefs.known(market).rested())
              .flatMapToDouble(Arrays::stream)
              .average()
              .orElseThrow();
      // skills that have changed since change it a little
      assertThat(mean).isCloseTo(shape.baseRate(), within(0.2 * shape.baseRate()));
    }
  }

  @Test
  void favouritesLookBetterThanTheyAre() {
    Map<String, Double> rates =
        Market.of(ALIKE).trainingSet().examples().stream()
            .collect(
                Collectors.groupingBy(
                    Example::rep, Collectors.averagingDouble(e -> e.converted() ? 1 : 0)));

    double most = rates.values().stream().max(Double::compare).orElseThrow();
    double least = rates.values().stream().min(Double::compare).orElseThrow();
    assertThat(most).isGreaterThan(1.4 * least);
  }

  @Test
  void newcomersHaveNoPast() {
    Market market = Market.of(new MarketSpec(Shape.SPARSE, 20, 2, 40, 5, Picking.LABELLED, 104));
    List<String> seen =
        market.facts().stream()
            .filter(Fact.Assigned.class::isInstance)
            .map(fact -> ((Fact.Assigned) fact).rep())
            .toList();

    assertThat(seen).contains("rep000", "rep015").doesNotContain("rep017", "rep019");
  }

  @Test
  void onlyTheRepsWhoTireWear() {
    Market tight = Market.of(new MarketSpec(Shape.TIGHT, 8, 5, 20, 5, Picking.LABELLED, 105));

    assertThat(tight.probability(0, 0, 4)).isLessThan(tight.probability(0, 0, 0));
    assertThat(Market.of(PLAIN).probability(0, 0, 4))
        .isEqualTo(Market.of(PLAIN).probability(0, 0, 0));
  }

  @Test
  void theBestMatchingIsTheBestOfAllMatchings() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      double[][] worth =
          IntStream.range(0, 4).mapToObj(_ -> random.doubles(6).toArray()).toArray(double[][]::new);
      int[] columns = BestMatching.of(worth);

      assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(4);
      assertThat(IntStream.range(0, 4).mapToDouble(i -> worth[i][columns[i]]).sum())
          .isCloseTo(best(worth, 0, new boolean[6]), within(1e-12));
    }
  }

  private static double best(double[][] worth, int row, boolean[] used) {
    if (row == worth.length) {
      return 0;
    }
    double best = 0;
    for (int column = 0; column < used.length; column++) {
      if (!used[column]) {
        used[column] = true;
        best = Math.max(best, worth[row][column] + best(worth, row + 1, used));
        used[column] = false;
      }
    }
    return best;
  }
}
