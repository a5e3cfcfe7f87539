package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.database.TestDatabase;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Evidence.Strength;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadCurve;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Overlap;
import io.fairlead.manifest.Reference;
import io.fairlead.manifest.Report;
import io.fairlead.manifest.ValueFormula;
import io.fairlead.manifest.ValuePart;
import io.fairlead.manifest.ValueTerm;
import io.fairlead.manifest.Yardstick;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {

  private static final ModelArtefact ARTEFACT =
      new ModelArtefact(
          new ModelManifest(
              "additive",
              Instant.parse("2026-03-02T09:00:00.123456Z"),
              new FeatureDefinition(
                  List.of("employees"), List.of("country"), Map.of("company", "says who it is")),
              "digest",
              List.of(
                  new Input.Numeric("employees"),
                  new Input.Bin("employees", List.of(0.1, 10.0)),
                  new Input.Code("country", List.of("DE", "")),
                  new Input.Indicator("country", "DE")),
              "data",
              Map.of("used", 10),
              Long.MAX_VALUE,
              Map.of("java", "25"),
              Map.of("logLoss", new Metric(0.1 + 0.2, Double.MIN_NORMAL, 1e300)),
              new Evidence(
                  Strength.WEAK,
                  Strength.NONE,
                  21.5,
                  1,
                  new Metric(0.01, 0.001, 0.02),
                  new Metric(-0.001, -0.002, 0),
                  "Because."),
              new Overlap(
                  List.of("country"),
                  0.9,
                  List.of(new Overlap.Gap("ana", "country", "DE", 50, 0.4, 12.5)),
                  3),
              Optional.of(
                  new LoadTerm(new LoadCurve(0.5, 0, 6), -0.2, Map.of("ana", -0.1, "bo", 0.0))),
              new ValueTerm(
                  ValueFormula.ESTIMATE,
                  new ValueFormula(
                      ValueFormula.Basis.MODEL,
                      0.1 + 0.2,
                      0,
                      List.of(
                          new ValuePart.OfCategory("country", Map.of("DE", 0.1, "", -0.3)),
                          new ValuePart.OfNumber(
                              "employees", List.of(9.5), List.of(1.0, 0.0, -1.0))))),
              new Yardstick(
                  -1.5,
                  List.of(new Yardstick.Term(List.of("rep", "country"), 0.25)),
                  Collections.nCopies(101, 0.1)),
              new Report(
                  "ridge 1",
                  10,
                  Instant.EPOCH,
                  Instant.EPOCH.plusNanos(1000),
                  List.of(new Report.Bin(10, 0.1, new Metric(0.1 + 0.2, 0, 1))),
                  List.of(),
                  List.of(
                      new Report.Slice(
                          "country",
                          "DE",
                          10,
                          0.1,
                          0.2,
                          new Metric(2, 1, 3),
                          true,
                          new Metric(0, -1, 1),
                          false))),
              new Reference(
                  10,
                  List.of(
                      new Reference.Column(
                          new Input.Code("country", List.of("DE")),
                          List.of(
                              new Reference.Share(0.4, 0.1, 0.5),
                              new Reference.Share(0.6, 0.5, 0.9))))),
              List.of("A note.")),
          new byte[] {0, 1, -1},
          new GoldenRows(
              new float[][] {{Float.NaN, 0.1f, 1e10f}, {-3f, Float.MIN_VALUE, Float.NaN}},
              new double[] {0.1 + 0.2, 1}));

  private static final List<GateCheck> GATE =
      List.of(new GateCheck("calibrated", true, "The error is small."));

  private TestDatabase database;

  private ModelRegistry registry;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    registry = new ModelRegistry(database.dataSource());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aManifestThatSaysNothingOfLoadHasNoTerm() {
    String json = ModelJson.of(ARTEFACT.manifest()).data();
    int from = json.indexOf("\"load\":");
    String without =
        json.substring(0, from) + json.substring(json.indexOf("\"value\":{\"est", from));
    assertThat(ModelJson.manifest(JSONB.valueOf(json)).load()).isPresent();
    assertThat(ModelJson.manifest(JSONB.valueOf(without)).load()).isEmpty();
  }

  @Test
  void anArtefactComesBackBitByBit() {
    String version = publish(ModelStatus.REJECTED);
    assertThat(version).isEqualTo("m1");
    PublishedModel model = registry.find("m1").orElseThrow();
    assertThat(model.entry().manifest()).isEqualTo(ARTEFACT.manifest());
    assertThat(model.entry().gate()).isEqualTo(GATE);
    assertThat(model.entry().status()).isEqualTo(ModelStatus.REJECTED);
    assertThat(model.artefact().onnx()).isEqualTo(ARTEFACT.onnx());
    // as text: NaN equals itself, and a float's text is exact
    assertThat(Arrays.deepToString(model.artefact().golden().rows()))
        .isEqualTo(Arrays.deepToString(ARTEFACT.golden().rows()));
    assertThat(model.artefact().golden().probabilities())
        .isEqualTo(ARTEFACT.golden().probabilities());
    assertThat(registry.find("m2")).isEmpty();
  }

  @Test
  void aNewChampionRetiresTheOldOne() {
    assertThat(registry.championVersion()).isEmpty();
    publish(ModelStatus.CHAMPION);
    publish(ModelStatus.CHAMPION);
    assertThat(registry.championVersion()).contains("m2");
    assertThat(registry.champion().orElseThrow().entry().version()).isEqualTo("m2");
    assertThat(registry.list())
        .extracting(ModelEntry::status)
        .containsExactly(ModelStatus.CHAMPION, ModelStatus.RETIRED);
    registry.promote("m1", "eve", "It was better.");
    registry.promote("m1", "eve", "Again.");
    assertThat(registry.championVersion()).contains("m1");
    assertThat(registry.events("m1"))
        .extracting(ModelEvent::status, ModelEvent::by, ModelEvent::because)
        .containsExactly(
            tuple(ModelStatus.CHAMPION, "training", "It passed."),
            tuple(ModelStatus.RETIRED, "training", "m2 takes its place."),
            tuple(ModelStatus.CHAMPION, "eve", "It was better."));
  }

  @Test
  void withoutItsChampionNoModelServes() {
    publish(ModelStatus.CHAMPION);
    registry.retire("m1", "eve", "It is stale.");
    assertThat(registry.championVersion()).isEmpty();
    assertThat(registry.champion()).isEmpty();
  }

  @Test
  void aNewShadowTakesThePlaceOfTheOldOneAndOfNoChampion() {
    publish(ModelStatus.CHAMPION);
    publish(ModelStatus.SHADOW);
    publish(ModelStatus.SHADOW);
    assertThat(registry.shadowVersion()).contains("m3");
    assertThat(registry.championVersion()).contains("m1");
    registry.shadow("m2", "eve", "Another look.");
    assertThat(registry.shadowVersion()).contains("m2");
    assertThat(registry.events("m3").getLast().because()).isEqualTo("m2 takes its place.");
  }

  @Test
  void aChampionIsTakenBackOnceAndNeverComesBackByItself() {
    publish(ModelStatus.CHAMPION);
    publish(ModelStatus.CHALLENGER);
    publish(ModelStatus.CHAMPION);
    publish(ModelStatus.CHAMPION);
    registry.retire("m2", "eve", "It was never champion.");
    assertThat(registry.formerChampions()).containsExactly("m3", "m1");
    assertThat(registry.rollBack("m4", Optional.of("m3"), "It broke.")).isTrue();
    assertThat(registry.rollBack("m4", Optional.of("m1"), "It broke.")).isFalse();
    assertThat(registry.championVersion()).contains("m3");
    assertThat(registry.takenBack()).isEmpty();
    assertThat(registry.formerChampions()).containsExactly("m1");
    assertThat(registry.rollBack("m3", Optional.empty(), "It broke, too.")).isTrue();
    assertThat(registry.takenBack())
        .hasValueSatisfying(event -> assertThat(event.because()).isEqualTo("It broke, too."));
    registry.promote("m1", "eve", "At least that one.");
    registry.retire("m1", "eve", "Rather none.");
    assertThat(registry.takenBack()).as("none serves, but a person said so").isEmpty();
  }

  @Test
  void aModelOfAnotherReleaseIsRefusedInASentenceAndNotListed() throws SQLException {
    publish(ModelStatus.CHAMPION);
    publish(ModelStatus.CHALLENGER);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update model set manifest = '{\"family\": 1}' where version = 'm1'");
    }
    assertThat(registry.list()).extracting(ModelEntry::version).containsExactly("m2");
    assertThatThrownBy(() -> registry.find("m1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The manifest of a model must be one that this release of Fairlead reads.\nMaybe ");
  }

  @Test
  void modelsAreListedTheLatestFirst() {
    for (int i = 0; i < 11; i++) {
      publish(ModelStatus.CHALLENGER);
    }
    assertThat(registry.list()).extracting(ModelEntry::version).startsWith("m11", "m10", "m9");
  }

  @Test
  void aVersionThatIsNotThereCannotBePromoted() {
    assertThatThrownBy(() -> registry.promote("m9", "eve", "It is new."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The version (m9) of a model must be one of the registry's.\nMaybe ");
  }

  @Test
  void ofPromotionsAtTheSameTimeOneIsLast() throws Exception {
    for (int i = 0; i < 4; i++) {
      publish(ModelStatus.CHALLENGER);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> promotions = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        String version = "m" + i;
        promotions.add(threads.submit(() -> registry.promote(version, "eve", "It is new.")));
      }
      for (Future<?> promotion : promotions) {
        promotion.get();
      }
    }
    assertThat(registry.list())
        .extracting(ModelEntry::status)
        .containsExactlyInAnyOrder(
            ModelStatus.CHAMPION, ModelStatus.RETIRED, ModelStatus.RETIRED, ModelStatus.RETIRED);
  }

  private String publish(ModelStatus status) {
    return registry.publish(ARTEFACT, GATE, status, "training", "It passed.");
  }
}
