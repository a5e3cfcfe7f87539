package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.training.CrossValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real leads, of which it is known how well they can be told apart. */
class UciBankTest {

  private static final Set<String> OF_THE_PERSON = Set.of("age", "marital");
  private static final Set<String> KNOWN_AFTERWARDS = Set.of("duration");
  private static final FeatureRules USUAL = new FeatureRules(Set.of(), Set.of(), KNOWN_AFTERWARDS);
  private static final FeatureRules ALLOWING =
      new FeatureRules(Set.of(), OF_THE_PERSON, KNOWN_AFTERWARDS);
  private static final int FOLDS = 5;

  @TempDir private Path folder;

  /** One fold of five, for quickness; all of them in the benchmark. */
  @Test
  void realLeadsAreToldApartAndNobodyIsJudgedByAgeOrMarriage() throws IOException {
    UciBank bank = UciBank.read().shuffled(1);
    try (TestDatabase database = TestDatabase.create()) {
      bank.importInto(database, folder);
      FeatureDefinition allowing = RealData.set(database, ALLOWING).definition();
      assertThat(allowing.numbers()).contains("age");
      assertThat(allowing.categories()).contains("marital");
      assertThat(allowing.refused()).containsOnlyKeys("duration");
      assertThat(allowing.allowed()).containsOnlyKeys("age", "marital");

      TrainingSet set = RealData.set(database, USUAL);
      assertThat(set.definition().refused()).containsOnlyKeys("duration", "age", "marital");
      CrossValidation validation = CrossValidation.of(set, FOLDS, 1, 1);
      Map<String, Metric> metrics = validation.metrics();
      // 930 wins: two standard errors of an AUC are 0.018.
      assertThat(RealData.figure(metrics, "auc")).isGreaterThanOrEqualTo(0.79 - 0.018);
      assertThat(RealData.figure(metrics, "ece")).isLessThanOrEqualTo(0.015);
      ModelManifest model = validation.models().getFirst();
      assertThat(model.inputs()).noneMatch(input -> OF_THE_PERSON.contains(input.column()));
      assertThat(model.evidence().reps()).isEqualTo(Evidence.Strength.NONE);
    }
  }

  @Test
  @Tag("bench")
  void allFiveFoldsReachWhatIsKnownOfTheseLeads() throws IOException {
    UciBank bank = UciBank.read().shuffled(1);
    try (TestDatabase database = TestDatabase.create()) {
      bank.importInto(database, folder);
      for (FeatureRules rules : new FeatureRules[] {USUAL, ALLOWING}) {
        CrossValidation validation =
            CrossValidation.of(RealData.set(database, rules), FOLDS, FOLDS, 1);
        Map<String, Metric> metrics = validation.metrics();
        System.out.printf(
            "allowed %s: %s %s%n",
            rules.allowed(),
            validation.models().stream().map(ModelManifest::family).toList(),
            new TreeMap<>(metrics));
        assertThat(RealData.figure(metrics, "auc")).isGreaterThanOrEqualTo(0.79);
        assertThat(RealData.figure(metrics, "ece")).isLessThanOrEqualTo(0.01);
      }
    }
  }
}
