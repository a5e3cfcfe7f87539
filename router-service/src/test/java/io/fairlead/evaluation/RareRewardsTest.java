package io.fairlead.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RareRewardsTest {

  private static Terms terms(int leads, int rewarded, double weight) {
    double[] weights = new double[leads];
    Arrays.fill(weights, weight);
    double[] rewards = new double[leads];
    Arrays.fill(rewards, 0, rewarded, 1);
    return new Terms(weights, rewards, new double[leads], new double[leads], 0);
  }

  @Test
  void withEqualWeightsTheIntervalIsGarwoodsOfAPoissonCount() {
    RareRewards rare = RareRewards.of(terms(10_000, 7, 1));

    Interval interval = rare.interval(7e-4, Math.sqrt(7) / 10_000);

    assertThat(rare.effective()).isEqualTo(7, within(1e-9));
    assertThat(rare.next()).isEqualTo(1e-4, within(1e-12));
    assertThat(interval.lo())
        .as("chi-squared, 14 degrees of freedom, 2.5%%: 5.6287")
        .isEqualTo(5.6287 / 2 * 1e-4, within(1e-8));
    assertThat(interval.hi())
        .as("chi-squared, 16 degrees of freedom, 97.5%%: 28.8454")
        .isEqualTo(28.8454 / 2 * 1e-4, within(1e-8));
  }

  @Test
  void aFewLargeWeightsCountAsFewRewards() {
    Terms equal = terms(1000, 30, 1);
    double[] weights = equal.weights().clone();
    weights[0] = 200;

    RareRewards rare =
        RareRewards.of(new Terms(weights, equal.rewards(), equal.expected(), equal.direct(), 0));

    assertThat(rare.rewarded()).isEqualTo(30);
    assertThat(rare.effective()).isEqualTo(229 / ((40_000 + 999) / 1199.0), within(1e-9));
    assertThat(rare.areRare()).isTrue();
    assertThat(RareRewards.of(equal).areRare()).isFalse();
  }

  @Test
  void whereConversionsAreRareIntervalsStillHoldTheTruth() {
    List<Coverage> all =
        Coverage.of(new Nature(1, -4.2, 1.9), 40, 3000, List.of(Estimator.SNIPS, Estimator.DR));

    assertThat(all)
        .allSatisfy(one -> {
          assertThat(one.pooled()).as(one.rows()).isGreaterThanOrEqualTo(0.93);
          assertThat(one.worst()).as(one.rows()).isGreaterThanOrEqualTo(0.9);
        });
  }
}
