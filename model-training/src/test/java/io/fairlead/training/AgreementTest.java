package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.manifest.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementTest {

  /** Wilson's interval of 10 of 40, by his formula: 0.14187 to 0.40193. */
  @Test
  void whereAllPredictionsAreTheSameTheIntervalIsWilsons() {
    Metric observed = Agreement.of(leads(0.5, 40, 10, 1)).observed();
    assertThat(observed.value()).isEqualTo(0.25);
    assertThat(observed.low()).isCloseTo(0.14187, within(1e-4));
    assertThat(observed.high()).isCloseTo(0.40193, within(1e-4));
  }

  /** Weighing every lead twice tells no more of the truth. */
  @Test
  void equalWeightsChangeNothing() {
    assertThat(Agreement.of(leads(0.3, 40, 10, 2)).ratio().low())
        .isCloseTo(Agreement.of(leads(0.3, 40, 10, 1)).ratio().low(), within(1e-9));
  }

  @Test
  void whereNobodyConvertedTheIntervalBeginsAtNothing() {
    Metric ratio = Agreement.of(leads(0.1, 20, 0, 1)).ratio();
    assertThat(ratio.value()).isZero();
    assertThat(ratio.low()).isCloseTo(0, within(1e-9));
    assertThat(ratio.high()).isBetween(1.0, 2.0);
  }

  /** Chernoff's bound by hand: 2 (p/a)^a ((1-p)/(1-a))^(1-a) to the power of 40, p 0.5, a 0.75. */
  @Test
  void theBoundIsChernoffs() {
    double each = Math.pow(0.5 / 0.75, 0.75) * Math.pow(0.5 / 0.25, 0.25);
    assertThat(Agreement.of(leads(0.5, 40, 30, 1)).pValue())
        .isCloseTo(2 * Math.pow(each, 40), within(1e-9));
    assertThat(Agreement.of(leads(0.5, 40, 20, 1)).pValue()).isEqualTo(1);
  }

  /** 95% of 2,000 intervals, with a deviation of 0.5%; the bound of 5% is kept in 2,000 tests. */
  @Test
  void intervalsHoldTheTruthAndTestsTheirLevelWhereProbabilitiesDiffer() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    int refuted = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      List<Prediction> leads = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        double p = 0.02 + 0.4 * random.nextDouble();
        leads.add(new Prediction("ana", Instant.EPOCH, random.nextDouble() < p, p, 1));
      }
      Agreement agreement = Agreement.of(leads);
      held += agreement.ratio().low() <= 1 && agreement.ratio().high() >= 1 ? 1 : 0;
      refuted += agreement.pValue() < 0.05 ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(0.93, 0.97);
    assertThat(refuted / 2_000.0).isBetween(0.001, 0.05);
  }

  private static List<Prediction> leads(double probability, int count, int won, double weight) {
    List<Prediction> leads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leads.add(new Prediction("ana", Instant.EPOCH, i < won, probability, weight));
    }
    return leads;
  }
}
