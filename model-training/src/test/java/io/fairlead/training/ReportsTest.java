package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Reference;
import io.fairlead.manifest.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Predictions of which it is known where they are wrong. */
class ReportsTest {

  private static final TrainingSet SET = new SyntheticMarket(10_000, 5, 0, 0, 0).set(3);
  private static final Sample SAMPLE = Sample.of(SET);

  @Test
  void binsHoldATenthEachAndTruePredictionsAreInTheIntervals() {
    Report report = report(_ -> 1);
    assertThat(report.leads()).isEqualTo(4_000);
    assertThat(report.bins()).hasSize(10).allMatch(bin -> bin.leads() == 400);
    assertThat(report.bins())
        .isSortedAccordingTo((a, b) -> Double.compare(a.predicted(), b.predicted()));
    assertThat(report.bins())
        .filteredOn(bin ->
            bin.observed().low() > bin.predicted() || bin.observed().high() < bin.predicted())
        .hasSizeLessThanOrEqualTo(2);
    assertThat(report.reps()).hasSize(5).noneMatch(Report.Slice::off);
    assertThat(report.kinds()).noneMatch(Report.Slice::off);
  }

  @Test
  void equalPredictionsAreOneBin() {
    List<Prediction> same = new ArrayList<>();
    for (Prediction lead : truth(_ -> 1)) {
      same.add(new Prediction(lead.rep(), lead.assignedAt(), lead.converted(), 0.2, 1));
    }
    assertThat(report(same).bins())
        .singleElement()
        .satisfies(bin -> {
          assertThat(bin.leads()).isEqualTo(4_000);
          assertThat(bin.predicted()).isCloseTo(0.2, within(1e-12));
        });
  }

  @Test
  void aRepWhoseOddsAreTwiceWhatWasSaidIsOffAndNobodyElseIs() {
    Report report = report(lead -> lead.rep().equals("rep2") ? 2 : 1);
    assertThat(report.reps())
        .filteredOn(Report.Slice::off)
        .singleElement()
        .satisfies(rep -> {
          assertThat(rep.kind()).isEqualTo("rep2");
          assertThat(rep.ratio().value()).isBetween(1.3, 1.9);
          assertThat(rep.ratio().low()).isGreaterThan(1.1);
        });
  }

  @Test
  void numbersAreKindsInTenthsAndUnknownOnesAKind() {
    Report report = report(_ -> 1);
    assertThat(report.kinds())
        .filteredOn(kind -> kind.column().equals("employees"))
        .extracting(Report.Slice::kind)
        .hasSize(11)
        .contains("unknown")
        .anyMatch(kind -> kind.startsWith("below "))
        .anyMatch(kind -> kind.startsWith("from "));
  }

  /** Every industry is one lead in five. */
  @Test
  void theReferenceHasTheSharesOfAllFieldsAndTheirRangeOverTime() {
    Reference reference = References.of(SET);
    assertThat(reference.leads()).isEqualTo(10_000);
    assertThat(reference.columns())
        .extracting(column -> column.input().column())
        .containsExactly("industry", "region", "employees", "estimatedValue");
    assertThat(reference.columns())
        .allSatisfy(column -> {
          assertThat(column.shares().stream().mapToDouble(Reference.Share::share).sum())
              .isCloseTo(1, within(1e-9));
          assertThat(column.shares())
              .allMatch(share -> share.least() <= share.share() && share.share() <= share.most());
        });
    assertThat(reference.columns().getFirst().shares().subList(1, 6))
        .allSatisfy(share -> {
          assertThat(share.share()).isCloseTo(0.2, within(0.02));
          assertThat(share.most() - share.least()).isBetween(0.03, 0.09);
        });
  }

  private static Report report(ToDoubleFunction<Prediction> odds) {
    return report(truth(odds));
  }

  private static Report report(List<Prediction> tested) {
    return Reports.of(
        "by hand",
        SET,
        SAMPLE,
        new Backtest(
            Platt.fit(new double[] {-1, 1}, new boolean[] {false, true}, new double[] {1, 1}),
            tested,
            Collections.nCopies(tested.size(), 0.2)));
  }

  /** Leads that convert with the odds that are predicted, times a factor. */
  private static List<Prediction> truth(ToDoubleFunction<Prediction> odds) {
    SplittableRandom random = new SplittableRandom(9);
    return SET.examples().subList(6_000, 10_000).stream()
        .map(example -> {
          double said = 0.05 + 0.4 * random.nextDouble();
          Prediction prediction =
              new Prediction(example.rep(), example.assignedAt(), false, said, 1);
          double times = odds.applyAsDouble(prediction);
          double truth = said * times / (1 - said + said * times);
          return new Prediction(
              example.rep(), example.assignedAt(), random.nextDouble() < truth, said, 1);
        })
        .toList();
  }
}
