package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What aims do, against the optimum on small markets. */
class AimTest {

  private static final int LEADS = 300;
  private static final int REPS = 5;

  /** 0 or more leads of each rep, or their quality, were given before. */
  private static final double[] BEFORE = {30, 0, 10, 20, 0};

  @ParameterizedTest
  @EnumSource(Band.Of.class)
  void maxMinComesNearTheOptimumOfTheLinearProgramme(Band.Of of) {
    agrees(of, Aim.Kind.MAX_MIN);
  }

  @ParameterizedTest
  @EnumSource(Band.Of.class)
  void proportionalComesNearTheOptimum(Band.Of of) {
    agrees(of, Aim.Kind.PROPORTIONAL);
  }

  private static void agrees(Band.Of of, Aim.Kind kind) {
    for (int seed = 0; seed < 4; seed++) {
      for (double worth : new double[] {0.05, 0.2}) {
        for (double use : new double[] {0.4, 0.9}) {
          Dual.Market market = market(seed, use, of, kind, worth);
          double[][] best = AimProgramme.best(market);
          double[][] ours = plan(market, Dual.solve(market));
          String as = "seed %d, worth %s, use %s".formatted(seed, worth, use);
          assertThat(least(market, ours))
              .as("least share, " + as)
              .isCloseTo(least(market, best), within(use < 0.5 ? 0.05 : 0.08));
          assertThat(value(market, ours))
              .as("value, " + as)
              .isCloseTo(value(market, best), within(0.01 * value(market, best)));
          assertThat(objective(market, ours))
              .as("value and aim, " + as)
              .isCloseTo(objective(market, best), within(0.01 * value(market, best)));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Aim.Kind.class)
  void theMoreAnAimIsWorthTheMoreTheWorstOffHaveAndTheLessValueThereIs(Aim.Kind kind) {
    for (int seed = 0; seed < 5; seed++) {
      double least = 0;
      double value = Double.POSITIVE_INFINITY;
      double first = 0;
      for (double worth : new double[] {0, 0.02, 0.05, 0.1, 0.2, 0.5}) {
        Dual.Market market = market(seed, 0.4, Band.Of.EXPECTED_VALUE, kind, worth);
        double[][] plan = plan(market, Dual.solve(market));
        assertThat(least(market, plan)).as("%d, %s", seed, worth).isGreaterThan(least - 0.02);
        assertThat(value(market, plan)).as("%d, %s", seed, worth).isLessThan(1.002 * value);
        first = worth == 0 ? least(market, plan) : first;
        least = least(market, plan);
        value = value(market, plan);
      }
      assertThat(least).isGreaterThan(first + 0.3);
    }
  }

  @ParameterizedTest
  @EnumSource(Aim.Kind.class)
  void fromThePricesOfTheSameMarketItComesToTheSame(Aim.Kind kind) {
    Dual.Market market = market(7, 0.9, Band.Of.EXPECTED_VALUE, kind, 0.1);
    Dual.Solution cold = Dual.solve(market);
    Dual.Solution warm = Dual.solve(market, cold);
    assertThat(objective(market, plan(market, warm)))
        .isCloseTo(
            objective(market, plan(market, cold)),
            within(0.005 * value(market, plan(market, cold))));
  }

  @ParameterizedTest
  @EnumSource(Aim.Kind.class)
  void whoeverTheAimLeavesAloneIsOwedNothing(Aim.Kind kind) {
    Dual.Market market = market(1, 0.4, Band.Of.COUNT, kind, 0.2);
    Pull all = market.pulls().getFirst();
    double[] due = all.due().clone();
    due[1] = 0;
    Dual.Solution solution =
        Dual.solve(with(market, new Pull(all.of(), kind, all.weight(), all.got(), due)));
    assertThat(solution.perLead()[1]).isZero();
    assertThat(Arrays.stream(solution.perLead()).min().orElseThrow()).isNegative();
  }

  /** What is owed, weighed by what is due, is all that the aim is worth: its dual's constraint. */
  @Test
  void whatMaxMinOwesAddsUpToItsWorth() {
    Dual.Market market = market(2, 0.4, Band.Of.COUNT, Aim.Kind.MAX_MIN, 0.05);
    Pull pull = market.pulls().getFirst();
    double[] owed = Dual.solve(market).owed()[0];
    double sum = IntStream.range(0, REPS).mapToDouble(rep -> owed[rep] * pull.due()[rep]).sum();
    assertThat(sum).isCloseTo(pull.weight(), within(1e-3 * pull.weight()));
  }

  @Test
  void anAimIsWorthAShareOfExpectedValue() {
    assertThatThrownBy(() -> new Aim(Aim.Kind.MAX_MIN, 5))
        .hasMessageStartingWith("The worth (5.0) of an aim must be a share of expected value");
  }

  /** Leads weigh 1 each; skills differ a lot, so that without an aim some get hardly any. */
  private static Dual.Market market(int seed, double use, Band.Of of, Aim.Kind kind, double worth) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] skill = random.doubles(REPS, 0.5, 1.5).toArray();
    double[][] values = new double[LEADS][REPS];
    for (double[] row : values) {
      double size = random.nextDouble(1, 4);
      Arrays.setAll(row, rep -> size * skill[rep] * (0.5 + random.nextDouble()));
    }
    double[] quality =
        Arrays.stream(values).mapToDouble(r -> Arrays.stream(r).sum() / REPS).toArray();
    double mean = Arrays.stream(quality).average().orElseThrow();
    double unit =
        switch (of) {
          case COUNT -> 1;
          case EXPECTED_VALUE -> mean;
        };
    double[] room = new double[REPS];
    Arrays.fill(room, LEADS / use / REPS);
    double all = LEADS + Arrays.stream(BEFORE).sum();
    double[] due = new double[REPS];
    Arrays.fill(due, unit * all / REPS);
    Dual.Market market =
        new Dual.Market(
            values,
            quality,
            LEADS,
            REPS,
            IntStream.range(0, REPS).toArray(),
            room,
            Dual.Bounds.none(REPS));
    double[] got = Arrays.stream(BEFORE).map(leads -> unit * leads).toArray();
    return with(market, new Pull(of, kind, worth * all * mean, got, due));
  }

  private static Dual.Market with(Dual.Market market, Pull pull) {
    return new Dual.Market(
        market.worth(),
        market.quality(),
        market.leads(),
        market.reps(),
        market.rep(),
        market.room(),
        market.bounds(),
        pull.weight() > 0 ? List.of(pull) : List.of());
  }

  /** Each lead where worth less price is greatest. */
  private static double[][] plan(Dual.Market market, Dual.Solution prices) {
    double[][] plan = new double[LEADS][REPS];
    for (int lead = 0; lead < LEADS; lead++) {
      double[] net = market.worth()[lead].clone();
      for (int rep = 0; rep < REPS; rep++) {
        net[rep] -=
            prices.slot()[rep]
                + prices.perLead()[rep]
                + prices.perQuality()[rep] * market.quality()[lead];
      }
      int best = 0;
      for (int rep = 1; rep < REPS; rep++) {
        best = net[rep] > net[best] ? rep : best;
      }
      plan[lead][best] = 1;
    }
    return plan;
  }

  static double size(Dual.Market market, Pull pull, int lead) {
    return switch (pull.of()) {
      case COUNT -> 1;
      case EXPECTED_VALUE -> market.quality()[lead];
    };
  }

  private static double value(Dual.Market market, double[][] plan) {
    double sum = 0;
    for (int lead = 0; lead < LEADS; lead++) {
      for (int rep = 0; rep < REPS; rep++) {
        sum += plan[lead][rep] * market.worth()[lead][rep];
      }
    }
    return sum;
  }

  private static double[] shares(Dual.Market market, double[][] plan) {
    Pull pull =
        market.pulls().isEmpty()
            ? market(0, 0.4, Band.Of.EXPECTED_VALUE, Aim.Kind.MAX_MIN, 1).pulls().getFirst()
            : market.pulls().getFirst();
    double[] shares = new double[REPS];
    for (int rep = 0; rep < REPS; rep++) {
      double sum = pull.got()[rep];
      for (int lead = 0; lead < LEADS; lead++) {
        sum += plan[lead][rep] * size(market, pull, lead);
      }
      shares[rep] = sum / pull.due()[rep];
    }
    return shares;
  }

  private static double least(Dual.Market market, double[][] plan) {
    return Arrays.stream(shares(market, plan)).min().orElseThrow();
  }

  private static double objective(Dual.Market market, double[][] plan) {
    Pull pull = market.pulls().getFirst();
    double[] shares = shares(market, plan);
    double aim =
        switch (pull.kind()) {
          case MAX_MIN -> Arrays.stream(shares).min().orElseThrow();
          case PROPORTIONAL -> Arrays.stream(shares).map(Math::log).average().orElseThrow();
        };
    return value(market, plan) + pull.weight() * aim;
  }
}
