package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.manifest.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  /** Pairs of won and lost: (.8,.8) ties, (.8,.1) (.8,.1) right; (.3,.8) wrong, (.3,.1) (.3,.1). */
  @Test
  void aucIsTheShareOfPairsInTheRightOrderWithTiesHalf() {
    List<Prediction> predictions =
        List.of(of(0.8, true), of(0.8, false), of(0.3, true), of(0.1, false), of(0.1, false));

    assertThat(value(predictions, "auc")).isCloseTo(4.5 / 6, within(1e-12));
  }

  /** Ten leads are ten bins: the mean of |0.2 - 0| nine times and |0.7 - 1| once. */
  @Test
  void eceIsTheMeanDistanceOfRateAndPredictionInBins() {
    List<Prediction> predictions = new ArrayList<>(Collections.nCopies(9, of(0.2, false)));
    predictions.add(of(0.7, true));

    assertThat(value(predictions, "ece")).isCloseTo((9 * 0.2 + 0.3) / 10, within(1e-12));
  }

  @Test
  void errorsWithinABinOfEqualMassCancelOut() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      predictions.add(of(0.25, i % 4 == 0));
    }

    assertThat(value(predictions, "ece")).isCloseTo(0, within(1e-12));
  }

  @Test
  void logLossIsMeasuredAgainstTheBaseRate() {
    List<Prediction> predictions = List.of(of(0.5, true), of(0.25, false));

    assertThat(value(predictions, "logLoss"))
        .isCloseTo(-(Math.log(0.5) + Math.log(0.75)) / 2, within(1e-12));
    assertThat(value(predictions, "baseLogLoss"))
        .isCloseTo(-(Math.log(0.1) + Math.log(0.9)) / 2, within(1e-12));
  }

  @Test
  void withoutLossesThereIsNoAuc() {
    assertThat(metrics(List.of(of(0.5, true)))).doesNotContainKey("auc");
  }

  /** Mean of 400 losses of standard deviation s: the interval is about 1.96 s / 20 either side. */
  @Test
  void theIntervalIsAsWideAsTheoryHasIt() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      predictions.add(of(0.2, i % 5 == 0));
    }
    double deviation = 0.4 * (Math.log(0.8) - Math.log(0.2));

    Metric metric = Optional.ofNullable(metrics(predictions).get("logLoss")).orElseThrow();

    assertThat((metric.high() - metric.low()) / 2)
        .isCloseTo(1.96 * deviation / 20, within(0.15 * 1.96 * deviation / 20));
  }

  private static double value(List<Prediction> predictions, String name) {
    return Optional.ofNullable(metrics(predictions).get(name)).orElseThrow().value();
  }

  private static Map<String, Metric> metrics(List<Prediction> predictions) {
    return Measures.of(predictions, Collections.nCopies(predictions.size(), 0.1), 1);
  }

  private static Prediction of(double probability, boolean converted) {
    return new Prediction("ana", SyntheticMarket.START, converted, probability, 1);
  }
}
