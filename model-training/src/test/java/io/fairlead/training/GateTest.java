package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final TrainingSet SET = new SyntheticMarket(2500, 6, 0.5, 0, 0).set(1);
  private static final TrainedModel MODEL = Training.train(SET, 1, _ -> {});

  @Test
  void theFirstModelNeedsOnlyToBeValid() {
    GateReport report = Gate.judge(MODEL, Optional.empty());

    assertThat(report.passed()).isTrue();
    assertThat(report.checks()).hasSize(5);
    assertThat(report.checks().getLast().because()).isEqualTo("There is no champion yet.");
  }

  @Test
  void goldenRowsThatDoNotComeOutAgainRefuseAModel() {
    double[] wrong = MODEL.artefact().golden().probabilities().clone();
    wrong[17] += 2e-5;
    ModelArtefact artefact =
        new ModelArtefact(
            MODEL.artefact().manifest(),
            MODEL.artefact().onnx(),
            new GoldenRows(MODEL.artefact().golden().rows(), wrong));

    assertThat(refusals(new TrainedModel(artefact, 1, MODEL.gain(), MODEL.tested())))
        .containsExactly("golden rows come out again");
  }

  @Test
  void aModelThatIsSurelyWorseThanTheBaseRateIsRefused() {
    Metric gain = new Metric(-0.02, -0.03, -0.01);

    assertThat(refusals(new TrainedModel(MODEL.artefact(), 1, gain, MODEL.tested())))
        .containsExactly("not worse than the base rate");
  }

  @Test
  void aModelWhosePredictionsWereNoiseIsRefused() {
    assertThat(refusals(new TrainedModel(MODEL.artefact(), 0.01, MODEL.gain(), MODEL.tested())))
        .containsExactly("calibrated");
  }

  @Test
  void aModelThatIsTooSlowIsRefused() {
    GateReport.Check check = Gate.fast(MODEL.artefact(), Duration.ZERO);

    assertThat(check.passed()).isFalse();
    assertThat(check.because()).matches("It scores 100 reps in .* ms; up to 0 ms is allowed\\.");
  }

  @Test
  void aModelAsGoodAsTheChampionPasses() {
    GateReport report = Gate.judge(MODEL, Optional.of(champion(600)));

    assertThat(report.passed()).isTrue();
    assertThat(report.checks().getLast().because()).startsWith("On 600 leads");
  }

  @Test
  void aModelThatIsSurelyWorseThanTheChampionIsRefused() {
    List<Prediction> poor =
        MODEL.tested().stream()
            .map(p -> new Prediction(p.rep(), p.assignedAt(), p.converted(), 0.5, p.weight()))
            .toList();
    TrainedModel worse = new TrainedModel(MODEL.artefact(), 1, MODEL.gain(), poor);

    assertThat(Gate.judge(worse, Optional.of(champion(600))).checks().getLast().passed()).isFalse();
  }

  @Test
  void withFewNewOutcomesThereIsNothingToCompare() {
    assertThat(Gate.judge(MODEL, Optional.of(champion(10))).checks().getLast().because())
        .isEqualTo("There are too few new outcomes to compare: 10 of 200.");
  }

  @Test
  void examplesOfAnotherMomentAreNotCompared() {
    List<Example> others = new SyntheticMarket(2500, 6, 0.5, 0, 0).set(2).examples();
    Champion champion = new Champion(MODEL.artefact(), SET.schema(), others.subList(1900, 2500));

    assertThatThrownBy(() -> Gate.judge(MODEL, Optional.of(champion)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be those of the candidate");
  }

  private static Champion champion(int later) {
    List<Example> examples = SET.examples();
    TrainedModel before =
        Training.train(
            SyntheticMarket.set(examples.subList(0, examples.size() - later)), 1, _ -> {});
    return new Champion(
        before.artefact(),
        SET.schema(),
        examples.subList(examples.size() - later, examples.size()));
  }

  private static List<String> refusals(TrainedModel model) {
    return Gate.judge(model, Optional.empty()).checks().stream()
        .filter(check -> !check.passed())
        .map(GateReport.Check::check)
        .toList();
  }
}
