package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.Decision;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Strategy;
import io.fairlead.store.FactStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A public CRM export, in which it does not matter who gets a lead, from files to decisions. */
class MavenCrmTest {

  @Test
  void whereRepsDoNotDifferTheModelSaysSoAndAiRoutingStepsBack() {
    Path export =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve("data/maven-crm");
    assumeTrue(
        Files.isDirectory(export),
        "Skipped: set FAIRLEAD_DATASETS to a folder with data/maven-crm, the CRM Sales Opportunities.");
    try (TestDatabase database = TestDatabase.create();
        Decider decider = new Decider(database.dataSource())) {
      Typed imported =
          Typed.in(
              "import",
              "--mapping",
              "../docs/mappings/maven-crm.yaml",
              "--database",
              database.jdbcUrl(),
              export.toString());
      assertThat(imported.exit()).isEqualTo(3);
      assertThat(imported.out())
          .contains(
              "reps from", "35 added", "8,800 rows read", "6,711 new outcomes", "500 MISSING");

      Typed trained = Typed.in("train", "--database", database.jdbcUrl());
      assertThat(trained.exit()).isZero();
      assertThat(trained.words())
          .contains(
              "passed its gate", "Evidence that reps differ: NONE.", "2,473 lost", "4,238 won");

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
    }
  }
}
