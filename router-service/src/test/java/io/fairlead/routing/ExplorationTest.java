package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorationTest {

  private static final int SLATES = 2_000;
  private static final double ROUNDING = 1e-12;

  /** With u = 1/2: (1/3) / (1/2 + 1/2 x 2) = 2/9, (1/3) / (1/2 + 1/2 x 5) = 1/9, and the rest. */
  @Test
  void evenWishesAreWeighedByInverseGaps() {
    double[] shares =
        Exploration.within(1, new double[] {2, 5}, new double[] {1 / 3.0, 1 / 3.0}, 1);
    assertThat(shares).containsExactly(new double[] {2 / 9.0, 1 / 9.0}, within(1e-9));
    double inverse = 1 / (1.5 + 1.5 * 2); // SquareCB with A = gamma = 1.5
    assertThat(shares[0]).isCloseTo(inverse, within(1e-9));
  }

  /** The wishes (1/3, 1/3, 1/3) over gaps of 2 and 5 cost 7/3. */
  @Test
  void whatTheBudgetAllowsIsDrawnAsWished() {
    double[] wishes = {1 / 3.0, 1 / 3.0};
    assertThat(Exploration.within(7 / 3.0 + ROUNDING, new double[] {2, 5}, wishes, 1))
        .containsExactly(wishes, within(ROUNDING));
  }

  /** Of two the other is drawn with budget / gap: 0.05 x 0.40 / 0.10. */
  @Test
  void ofTwoTheOtherIsDrawnAsOftenAsTheBudgetPaysFor() {
    Exploration it =
        Exploration.of(slate(one("a", 0.4, 0, Price.NONE), one("b", 0.3, 0, Price.NONE)), 0.05);
    assertThat(it.shares().share("b").orElseThrow()).isCloseTo(0.2, within(1e-9));
    assertThat(it.cost()).isCloseTo(0.02, within(1e-9));
    assertThat(it.budget()).isCloseTo(0.02, within(ROUNDING));
  }

  @Test
  void theBudgetIsSpentOnScoresAfterPrices() {
    Exploration it =
        Exploration.of(
            slate(one("a", 0.4, 0, new Price(0.1, 0, 0)), one("b", 0.2, 0, new Price(0, 0.05, 0))),
            0.05);
    assertThat(it.shares().share("b").orElseThrow())
        .as("0.05 x 0.4 of 0.30 - 0.25")
        .isCloseTo(0.4, within(1e-9));
  }

  @Test
  void whoIsSureToBeWorseIsNotExplored() {
    List<Candidate> candidates =
        List.of(unsure("a", 0.40, 0.01), unsure("b", 0.30, 0.01), unsure("c", 0.30, 0.8));
    Distribution shares =
        Exploration.of(new Slate(candidates, NOBODY, Money.UNKNOWN), 0.05).shares();
    assertThat(shares.share("b")).isEmpty();
    assertThat(shares.share("c").orElseThrow()).isGreaterThan(0.1);
  }

  @Test
  void whereTheModelIsCertainThereIsNothingToLearn() {
    List<Candidate> candidates =
        List.of(unsure("a", 0.40, 0), unsure("b", 0.39, 0), unsure("c", 0.40, 0));
    assertThat(Exploration.of(new Slate(candidates, NOBODY, Money.UNKNOWN), 0.5).shares().shares())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 0.5, "c", 0.5));
  }

  @Test
  void withoutABudgetTheBestGetsItAndOfTheBestWhoeverHasWaitedLongest() {
    Slate slate =
        slate(
            one("a", 0.4, 3, Price.NONE),
            one("b", 0.4, 2, Price.NONE),
            one("c", 0.3, 0, Price.NONE));
    Exploration it = Exploration.of(slate, 0);
    assertThat(it.shares().shares()).containsExactly(Map.entry("b", 1.0));
    assertThat(it.cost()).isZero();
  }

  @Test
  void noSlateCostsMoreThanItsBudgetNorLeavesAnyoneATinyShare() {
    Random random = new Random(32);
    int explored = 0;
    for (int i = 0; i < SLATES; i++) {
      List<Candidate> candidates = candidates(random);
      double share = random.nextInt(5) == 0 ? 0 : Math.pow(10, -4 * random.nextDouble()) / 1.01;
      Exploration it = Exploration.of(new Slate(candidates, NOBODY, Money.UNKNOWN), share);
      double best = candidates.stream().mapToDouble(Candidate::total).max().orElseThrow();
      double sum = 0;
      double cost = 0;
      for (Candidate one : candidates) {
        double its = it.shares().share(one.rep()).orElse(0.0);
        sum += its;
        cost += its * (best - one.total());
        if (its > 0) {
          assertThat(its).isGreaterThanOrEqualTo(Exploration.LEAST - ROUNDING);
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      assertThat(cost).isLessThanOrEqualTo(it.budget() + ROUNDING * Math.abs(best));
      assertThat(it.cost()).isCloseTo(cost, within(ROUNDING * (1 + Math.abs(best))));
      List<Candidate> shuffled = new ArrayList<>(candidates);
      Collections.shuffle(shuffled, random);
      assertThat(Exploration.of(new Slate(shuffled, NOBODY, Money.UNKNOWN), share)).isEqualTo(it);
      explored += it.shares().isDeterministic() ? 0 : 1;
    }
    assertThat(explored).isGreaterThan(SLATES / 2);
  }

  /** Of 300 equally good reps besides the best not all can be drawn with 0.001, but many can. */
  @Test
  void aLargeSlateIsExploredInPart() {
    double[] gaps = IntStream.range(0, 300).mapToDouble(j -> 1 + j / 1_000.0).toArray();
    double[] wishes = new double[300];
    Arrays.fill(wishes, 1 / 301.0);
    double[] shares = Exploration.within(0.1, gaps, wishes, 1);
    assertThat(Arrays.stream(shares).filter(share -> share > 0).count()).isBetween(30L, 100L);
    assertThat(shares[0]).isGreaterThanOrEqualTo(Exploration.LEAST);
    assertThat(shares[299]).isZero();
  }

  private static final Round NOBODY = Round.of(List.of());

  private static Slate slate(Candidate... candidates) {
    return new Slate(List.of(candidates), NOBODY, Money.UNKNOWN);
  }

  private static Candidate one(String rep, double value, long lastTurn, Price price) {
    return candidate(rep, new Score(value, value), lastTurn, price);
  }

  private static Candidate unsure(String rep, double value, double uncertainty) {
    return candidate(rep, new Score(value, value, Optional.of(uncertainty)), 0, Price.NONE);
  }

  private static Candidate candidate(String rep, Score score, long lastTurn, Price price) {
    return new Candidate(
        rep,
        0,
        1,
        new Standing(lastTurn, 0, 0),
        new OpenLeads(0, OptionalInt.empty(), Optional.empty()),
        Optional.empty(),
        Optional.of(score),
        price);
  }

  private static List<Candidate> candidates(Random random) {
    int reps = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 12);
    boolean told = random.nextBoolean();
    boolean priced = random.nextBoolean();
    double unit = Math.pow(10, random.nextInt(7) - 2);
    List<Candidate> candidates = new ArrayList<>();
    for (int j = 0; j < reps; j++) {
      double probability = random.nextBoolean() ? random.nextDouble() : random.nextInt(4) / 4.0;
      candidates.add(
          candidate(
              "r" + j,
              new Score(
                  probability,
                  unit * probability,
                  told
                      ? Optional.of(random.nextInt(4) == 0 ? 0.0 : 2 * random.nextDouble())
                      : Optional.empty()),
              random.nextInt(4),
              priced
                  ? new Price(unit * random.nextDouble(), unit * (random.nextDouble() - 0.5), 0)
                  : Price.NONE));
    }
    return candidates;
  }
}
