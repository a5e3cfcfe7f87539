package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Load;
import io.fairlead.features.Rows;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence.Strength;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.SchemaDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final SyntheticMarket MARKET = new SyntheticMarket(3000, 6, 1, 0.3, 0.8);

  @Test
  void aModelPredictsLaterLeadsBetterThanTheBaseRate() {
    TrainedModel model = train(MARKET.set(1));

    assertThat(model.gain().low()).isPositive();
    assertThat(metric(model, "logLoss")).isLessThan(metric(model, "baseLogLoss"));
    assertThat(metric(model, "auc")).isBetween(0.6, 0.9);
    assertThat(metric(model, "ece")).isLessThan(0.05);
    assertThat(model.artefact().manifest().evidence().reps()).isNotEqualTo(Strength.NONE);
    assertThat(model.tested()).hasSize(1200);
  }

  @Test
  void theSameSetAndSeedGiveTheSameModel() {
    TrainedModel once = train(MARKET.set(1));
    TrainedModel again = train(MARKET.set(1));

    assertThat(again.artefact().manifest()).isEqualTo(once.artefact().manifest());
    assertThat(again.artefact().onnx()).isEqualTo(once.artefact().onnx());
    assertThat(again.artefact().golden().probabilities())
        .isEqualTo(once.artefact().golden().probabilities());
    assertThat(train(MARKET.set(2)).artefact().manifest().dataDigest())
        .isNotEqualTo(once.artefact().manifest().dataDigest());
  }

  @Test
  void theSameTreesGrowAgain() {
    Sample sample = SyntheticMarket.sample(MARKET.set(1));

    assertThat(trees().fit(sample).graph(Platt.IDENTITY))
        .isEqualTo(trees().fit(sample).graph(Platt.IDENTITY));
  }

  @Test
  void onnxRuntimeAgreesWithBothFamilies() {
    Sample sample = SyntheticMarket.sample(MARKET.set(1));
    Platt calibration = new Platt(0.9, 0.1);
    for (Trainer trainer :
        List.of(new AdditiveTrainer(Layout.of(sample).scales()), trees(), blend(sample))) {
      FittedModel model = trainer.fit(sample);
      float[][] rows = sample.encoded(model.inputs());
      double[] probabilities =
          Arrays.stream(calibration.of(model.logits(rows))).map(Logistic::sigmoid).toArray();
      ModelManifest manifest = train(MARKET.set(1)).artefact().manifest();

      Parity parity =
          Parity.check(
              new ModelArtefact(
                  manifest,
                  Onnx.model(model.graph(calibration)),
                  new GoldenRows(rows, probabilities)));

      assertThat(parity.rows()).isEqualTo(3000);
      assertThat(parity.largestDifference()).as(trainer.family()).isLessThan(1e-6);
      assertThat(Arrays.stream(probabilities).distinct().count()).isGreaterThan(50);
    }
  }

  @Test
  void theManifestSaysWhatTheModelReadsAndWhatWasLeftOut() {
    TrainingSet set = MARKET.set(1);
    ModelManifest manifest = train(set).artefact().manifest();

    assertThat(manifest.schemaDigest())
        .isEqualTo(SchemaDigest.of(set.definition(), set.schema(), manifest.inputs()));
    assertThat(manifest.counts()).containsEntry("open", 7).containsEntry("closedOtherwise", 3);
    assertThat(manifest.counts().values().stream().mapToInt(count -> count).sum())
        .isEqualTo(3000 + 7 + 3);
    assertThat(manifest.notes()).anyMatch(note -> note.startsWith("7 assignments were still open"));
  }

  @Test
  void goldenRowsHoldOneOfWhichNothingIsKnown() {
    GoldenRows golden = train(MARKET.set(1)).artefact().golden();

    assertThat(golden.rows()).hasNumberOfRows(201);
    assertThat(golden.probabilities()[200]).isBetween(0.01, 0.6);
  }

  @Test
  void progressEndsAtOne() {
    List<Progress> heard = new ArrayList<>();

    Training.train(MARKET.set(1), 1, heard::add);

    assertThat(heard.getLast().share()).isEqualTo(1);
    assertThat(heard).isSortedAccordingTo((a, b) -> Double.compare(a.share(), b.share()));
  }

  @Test
  void fewerThanFiftyLeadsAreRefusedWithASentence() {
    assertThatThrownBy(() -> train(constant(49, i -> i % 3 == 0)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("closed leads (49)")
        .hasMessageContaining("Maybe import more history");
  }

  @Test
  void onlyLossesOrOnlyWinsAreRefused() {
    assertThatThrownBy(() -> train(constant(100, _ -> false)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("won leads (0)");
    assertThatThrownBy(() -> train(constant(100, _ -> true)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("won leads (100)");
  }

  @Test
  void oneRepOneCategoryAndNothingElseKnownGiveTheBaseRate() {
    TrainedModel model = train(constant(60, i -> i % 4 == 0));

    assertThat(Parity.check(model.artefact()).holds()).isTrue();
    assertThat(model.artefact().golden().probabilities()[0]).isCloseTo(0.25, within(0.05));
    assertThat(model.artefact().manifest().evidence().reps()).isEqualTo(Strength.NONE);
  }

  @Test
  void winsThatComeOnlyAtTheEndAreEndured() {
    TrainedModel model = train(constant(100, i -> i > 90));

    assertThat(Parity.check(model.artefact()).holds()).isTrue();
  }

  private static TrainedModel train(TrainingSet set) {
    return Training.train(set, 1, _ -> {});
  }

  private static BlendTrainer blend(Sample sample) {
    return new BlendTrainer(new AdditiveTrainer(Layout.of(sample).scales()), trees(), 0.3);
  }

  private static TreesTrainer trees() {
    return new TreesTrainer(60, new AdditiveTrainer(Scales.NONE), 1);
  }

  private static double metric(TrainedModel model, String name) {
    return Optional.ofNullable(model.artefact().manifest().metrics().get(name))
        .map(Metric::value)
        .orElseThrow();
  }

  private static TrainingSet constant(int leads, IntPredicate converted) {
    List<Example> examples = new ArrayList<>();
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    for (int i = 0; i < leads; i++) {
      FeatureRow row =
          Rows.of(SyntheticMarket.SCHEMA, unknown, "software", FeatureRow.UNKNOWN, "ana", "north");
      examples.add(
          new Example(
              row,
              "ana",
              SyntheticMarket.START.plusSeconds(i),
              Optional.empty(),
              Load.NONE,
              converted.test(i),
              SyntheticMarket.START.plusSeconds(i),
              OptionalDouble.empty()));
    }
    return SyntheticMarket.set(examples);
  }
}
