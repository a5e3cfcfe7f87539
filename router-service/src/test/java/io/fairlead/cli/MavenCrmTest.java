package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.ledger.Decision;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Strategy;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.training.CrossValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public CRM export, in which it does not matter who gets a lead, from files to decisions. */
class MavenCrmTest {

  @Test
  void whereRepsDoNotDifferTheModelSaysSoAndAiRoutingStepsBack(@TempDir Path folder)
      throws IOException {
    Path export = RealData.at("data/maven-crm", "the CRM Sales Opportunities");
    try (TestDatabase database = TestDatabase.create();
        Decider decider = new Decider(database.dataSource())) {
      Typed imported = imported(database, export);
      assertThat(imported.exit()).isEqualTo(3);
      assertThat(imported.out())
          .contains(
              "reps from", "35 added", "8,800 rows read", "6,711 new outcomes", "500 MISSING");

      Typed trained = Typed.in("train", "--database", database.jdbcUrl());
      assertThat(trained.exit()).isZero();
      assertThat(trained.words())
          .contains(
              "passed its gate", "Evidence that reps differ: NONE.", "2,473 lost", "4,238 won");

      ModelManifest manifest =
          new ModelRegistry(database.dataSource()).champion().orElseThrow().artefact().manifest();
      assertNothingIsFound(manifest.metrics());
      assertThat(manifest.features().refused()).containsOnlyKeys("account", "currency");
      assertThat(manifest.features().numbers())
          .containsExactlyInAnyOrder("employees", "estimatedValue", "revenue", "yearEstablished");
      assertThat(manifest.features().categories())
          .containsExactlyInAnyOrder("country", "industry", "product", "series");

      decider.plan(
          """
          pools:
            all: {members: [%s], strategy: ai, fallback: [round-robin]}
          routes:
            - {name: everybody, pool: all}
          """
              .formatted(
                  new FactStore(database.dataSource())
                      .reps().stream()
                          .map(Rep::id)
                          .map(id -> "{rep: '" + id + "'}")
                          .collect(Collectors.joining(", "))));
      Decision decision = decider.decide("new");
      assertThat(decision.kind()).isEqualTo(Decision.Kind.ASSIGNED);
      assertThat(decision.choice().orElseThrow().fallback())
          .hasValue(
              new Fallback(
                  Strategy.AI, Strategy.ROUND_ROBIN, "there is no evidence that reps differ"));
      assertThat(Typed.in("explain", "--lead", "new", "--database", database.jdbcUrl()).words())
          .contains("because there is no evidence that reps differ");
      assertNoUpliftIsClaimed(database, folder.resolve("page.html"));
      Typed exported =
          Typed.in(
              "report",
              "export",
              "--pool",
              "all",
              "--out",
              folder.resolve("decisions.csv.gz").toString(),
              "--database",
              database.jdbcUrl());
      assertThat(exported.out()).as(exported.err()).startsWith("1 decisions are in ");
    }
  }

  @Test
  @Tag("bench")
  void leadsThatWereLeftOutCannotBeToldApartEither() {
    Path export = RealData.at("data/maven-crm", "the CRM Sales Opportunities");
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(imported(database, export).exit()).isEqualTo(3);
      CrossValidation validation =
          CrossValidation.of(RealData.set(database, FeatureRules.USUAL), 5, 5, 1);
      System.out.printf(
          "%s %s%n",
          validation.models().stream().map(ModelManifest::family).toList(),
          new TreeMap<>(validation.metrics()));
      assertNothingIsFound(validation.metrics());
      assertThat(validation.models())
          .allMatch(model -> model.evidence().reps() == Evidence.Strength.NONE);
    }
  }

  private static void assertNoUpliftIsClaimed(TestDatabase database, Path file) throws IOException {
    Typed page =
        Typed.in(
            "report",
            "page",
            "--pool",
            "all",
            "--out",
            file.toString(),
            "--database",
            database.jdbcUrl());
    assertThat(page.out()).as(page.err()).contains("so no uplift is claimed.");
    assertThat(Files.readString(file))
        .contains("no evidence so far that it matters who gets a lead (NONE)");
  }

  private static Typed imported(TestDatabase database, Path export) {
    return Typed.in(
        "import",
        "--mapping",
        "../docs/mappings/maven-crm.yaml",
        "--database",
        database.jdbcUrl(),
        export.toString());
  }

  private static void assertNothingIsFound(Map<String, Metric> metrics) {
    assertThat(RealData.figure(metrics, "auc")).isBetween(0.47, 0.53);
    assertThat(RealData.figure(metrics, "logLoss"))
        .isLessThanOrEqualTo(RealData.figure(metrics, "baseLogLoss") + 0.002);
  }
}
