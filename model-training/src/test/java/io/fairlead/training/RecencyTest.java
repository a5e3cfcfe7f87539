package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecencyTest {

  private static final int DAYS = 600;
  private static final Instant NOW = TimedMarket.at(540);

  @Test
  void skillsThatChangedHalfWayAreForgotten() {
    TimedMarket market = TimedMarket.changing(1, 6_000, DAYS);
    Sample sample = Sample.of(market.asOf(NOW));
    AdditiveTrainer trainer = trainer(sample);

    Recency recency = Recency.chosen(sample, trainer);

    assertThat(recency.halfLife()).isPresent();
    assertThat(recency.inWords().orElseThrow()).startsWith("Skills change: a lead counts half");
    TimedMarket later = market.after(NOW);
    assertThat(excess(trainer.fit(recency.faded(sample)), later))
        .isLessThan(0.7 * excess(trainer.fit(sample), later));
  }

  @Test
  void whereNothingChangesNothingIsForgotten() {
    long forgetting =
        IntStream.range(0, 8)
            .mapToObj(seed -> Sample.of(TimedMarket.steady(seed, 2_000, DAYS).asOf(NOW)))
            .filter(sample -> Recency.chosen(sample, trainer(sample)).halfLife().isPresent())
            .count();
    assertThat(forgetting).isZero();
  }

  @Test
  void aShortHistoryIsNotAsked() {
    Sample sample = Sample.of(TimedMarket.changing(1, 2_000, 100).asOf(TimedMarket.at(100)));
    assertThat(Recency.chosen(sample, trainer(sample))).isEqualTo(Recency.NONE);
  }

  private static AdditiveTrainer trainer(Sample sample) {
    Split.Part choice = Split.choice(sample);
    return AdditiveTrainer.chosen(choice.before(), choice.next());
  }

  /** Expected log-loss of a lead beyond that of whoever knows the truth, in nats. */
  private static double excess(AdditiveModel model, TimedMarket later) {
    double[] logits = model.logits(later.sample());
    double excess = 0;
    for (int i = 0; i < logits.length; i++) {
      double p = later.truth()[i];
      double truth = Logistic.logit(p);
      excess += p * (Logistic.loss(logits[i], true) - Logistic.loss(truth, true));
      excess += (1 - p) * (Logistic.loss(logits[i], false) - Logistic.loss(truth, false));
    }
    return excess / logits.length;
  }
}
