package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

/** Prices against the simplex method of Commons Math on small markets. */
class DualTest {

  @Test
  void theValueOfTheDualIsThatOfTheLinearProgrammeWithinOnePercent() {
    for (int seed = 0; seed < 20; seed++) {
      Dual.Market market = market(seed, 30, 5, 0.9);
      double best = best(market);
      double dual = value(market, Dual.solve(market));
      assertThat(dual).as("seed %d: a dual is a bound", seed).isGreaterThan(best * (1 - 1e-9));
      assertThat(dual).as("seed %d", seed).isCloseTo(best, within(0.01 * best));
    }
  }

  @Test
  void bandsOfCountsAndOfQualityArePricedLikeTheLinearProgramme() {
    for (int seed = 0; seed < 20; seed++) {
      Dual.Market market = banded(market(seed, 40, 4, 0.7));
      double best = best(market);
      double dual = value(market, Dual.solve(market));
      assertThat(dual).as("seed %d: a dual is a bound", seed).isGreaterThan(best * (1 - 1e-9));
      assertThat(dual).as("seed %d", seed).isCloseTo(best, within(0.01 * best));
    }
  }

  @Test
  void whereThereIsRoomForEverythingNothingHasAPrice() {
    Dual.Market tight = market(1, 50, 6, 0.9);
    double[] endless = new double[6];
    Arrays.fill(endless, 50);
    Dual.Market slack =
        new Dual.Market(
            tight.worth(), tight.quality(), 50, 6, tight.rep(), endless, Dual.Bounds.none(6));
    assertThat(Dual.solve(slack).slot()).containsOnly(0);
    assertThat(Arrays.stream(Dual.solve(tight).slot()).max().orElseThrow()).isPositive();
  }

  @Test
  void moreRoomForOneRepNeverMakesThePlanWorse() {
    for (int seed = 0; seed < 10; seed++) {
      Dual.Market market = market(seed, 30, 5, 0.9);
      double[] more = market.room().clone();
      more[seed % 5] += 2;
      Dual.Market roomier =
          new Dual.Market(
              market.worth(), market.quality(), 30, 5, market.rep(), more, market.bounds());
      assertThat(best(roomier)).isGreaterThanOrEqualTo(best(market) - 1e-9);
      assertThat(value(roomier, Dual.solve(roomier)))
          .isGreaterThan(value(market, Dual.solve(market)) * 0.99);
    }
  }

  /** As after the price of a band that nobody can keep: what is left differs as much as before. */
  @Test
  void leadsThatAreWorthLessThanNothingArePricedLikeThoseThatAreWorthMore() {
    Dual.Market market = market(4, 40, 5, 0.9);
    double[][] less =
        Arrays.stream(market.worth())
            .map(row -> Arrays.stream(row).map(one -> one - 100).toArray())
            .toArray(double[][]::new);
    Dual.Market below =
        new Dual.Market(
            less, market.quality(), 40, 5, market.rep(), market.room(), Dual.Bounds.none(5));
    assertThat(Dual.solve(below).slot())
        .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
        .containsExactly(Dual.solve(market).slot());
  }

  @Test
  void moreRoomForAnyRepNeverMakesAPlanWithBandsWorse() {
    for (int seed = 0; seed < 5; seed++) {
      Dual.Market market = banded(market(seed, 40, 4, 0.7));
      double before = value(market, Dual.solve(market));
      for (int rep = 0; rep < 4; rep++) {
        double[] more = market.room().clone();
        more[rep]++;
        Dual.Market roomier =
            new Dual.Market(
                market.worth(),
                market.quality(),
                market.leads(),
                4,
                market.rep(),
                more,
                market.bounds());
        assertThat(best(roomier)).isGreaterThanOrEqualTo(best(market) - 1e-9);
        assertThat(value(roomier, Dual.solve(roomier))).isGreaterThan(before * 0.99);
      }
    }
  }

  @Test
  void fromThePricesOfTheSameMarketItComesToTheSame() {
    Dual.Market market = market(3, 60, 6, 0.9);
    Dual.Solution cold = Dual.solve(market);
    assertThat(value(market, Dual.solve(market, cold)))
        .isCloseTo(value(market, cold), within(0.003 * value(market, cold)));
  }

  /** Leads weigh 1 each; rooms take all of them, and use of them is that share. */
  private static Dual.Market market(int seed, int leads, int reps, double use) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] skill = random.doubles(reps, 0.5, 1.5).toArray();
    double[][] worth = new double[leads][reps];
    for (double[] row : worth) {
      double size = random.nextDouble(1, 4);
      Arrays.setAll(row, rep -> size * skill[rep] * random.nextDouble());
    }
    double[] quality =
        Arrays.stream(worth).mapToDouble(r -> Arrays.stream(r).sum() / reps).toArray();
    double[] room = new double[reps];
    Arrays.fill(room, leads / use / reps);
    return new Dual.Market(
        worth,
        quality,
        leads,
        reps,
        IntStream.range(0, reps).toArray(),
        room,
        Dual.Bounds.none(reps));
  }

  private static Dual.Market banded(Dual.Market market) {
    double leads = market.leads() / market.reps();
    double quality = Arrays.stream(market.quality()).sum() / market.reps();
    double[] all = new double[market.reps()];
    Arrays.fill(all, 1);
    return new Dual.Market(
        market.worth(),
        market.quality(),
        market.leads(),
        market.reps(),
        market.rep(),
        market.room(),
        new Dual.Bounds(
            times(all, 0.8 * leads),
            times(all, 1.2 * leads),
            times(all, 0.85 * quality),
            times(all, 1.2 * quality)));
  }

  private static double[] times(double[] all, double by) {
    return Arrays.stream(all).map(one -> one * by).toArray();
  }

  /** The value of the dual that is not smoothed: a bound of every plan. */
  private static double value(Dual.Market market, Dual.Solution prices) {
    double sum = 0;
    for (int lead = 0; lead < market.worth().length; lead++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < market.room().length; c++) {
        int rep = market.rep()[c];
        best =
            Math.max(
                best,
                market.worth()[lead][c]
                    - prices.slot()[c]
                    - prices.perLead()[rep]
                    - prices.perQuality()[rep] * market.quality()[lead]);
      }
      sum += best;
    }
    for (int c = 0; c < market.room().length; c++) {
      sum += prices.slot()[c] * market.room()[c];
    }
    Dual.Bounds bounds = market.bounds();
    for (int rep = 0; rep < market.reps(); rep++) {
      sum += paid(prices.perLead()[rep], bounds.mostLeads()[rep], bounds.leastLeads()[rep]);
      sum += paid(prices.perQuality()[rep], bounds.mostQuality()[rep], bounds.leastQuality()[rep]);
    }
    return sum;
  }

  private static double paid(double price, double most, double least) {
    return price > 0 ? price * most : price * least;
  }

  private static double best(Dual.Market market) {
    int leads = market.worth().length;
    int columns = market.room().length;
    double[] objective = new double[leads * columns];
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int lead = 0; lead < leads; lead++) {
      double[] once = new double[objective.length];
      for (int c = 0; c < columns; c++) {
        objective[lead * columns + c] = market.worth()[lead][c];
        once[lead * columns + c] = 1;
      }
      constraints.add(new LinearConstraint(once, Relationship.EQ, 1));
    }
    for (int c = 0; c < columns; c++) {
      double[] count = new double[objective.length];
      double[] quality = new double[objective.length];
      for (int lead = 0; lead < leads; lead++) {
        count[lead * columns + c] = 1;
        quality[lead * columns + c] = market.quality()[lead];
      }
      constraints.add(new LinearConstraint(count, Relationship.LEQ, market.room()[c]));
      if (market.bounds().areThere()) {
        Dual.Bounds bounds = market.bounds();
        constraints.add(new LinearConstraint(count, Relationship.LEQ, bounds.mostLeads()[c]));
        constraints.add(new LinearConstraint(count, Relationship.GEQ, bounds.leastLeads()[c]));
        constraints.add(new LinearConstraint(quality, Relationship.LEQ, bounds.mostQuality()[c]));
        constraints.add(new LinearConstraint(quality, Relationship.GEQ, bounds.leastQuality()[c]));
      }
    }
    return new SimplexSolver()
        .optimize(
            new MaxIter(100_000),
            new LinearObjectiveFunction(objective, 0),
            new LinearConstraintSet(constraints),
            GoalType.MAXIMIZE,
            new NonNegativeConstraint(true))
        .getValue();
  }
}
