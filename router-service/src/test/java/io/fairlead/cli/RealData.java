package io.fairlead.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.Metric;
import io.fairlead.store.FactStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Public data that are not part of the repository. */
final class RealData {

  private RealData() {}

  /** A file or folder of these; the test is skipped where there is none. */
  static Path at(String path, String whatItIs) {
    Path found =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve(path);
    assumeTrue(
        Files.exists(found),
        "Skipped: set FAIRLEAD_DATASETS to a folder with %s, %s.".formatted(path, whatItIs));
    return found;
  }

  /** What a training would learn from. */
  static TrainingSet set(TestDatabase database, FeatureRules rules) {
    FactStore facts = new FactStore(database.dataSource());
    Map<String, Rep> reps =
        facts.reps().stream().collect(Collectors.toMap(Rep::id, Function.identity()));
    Instant now = Instant.now();
    return TrainingSets.read(
        facts::readKnownUntil,
        TrainingSets.definition(facts::readKnownUntil, now, rules),
        reps,
        now);
  }

  /** A figure that must be there. */
  static double figure(Map<String, Metric> metrics, String name) {
    return Optional.ofNullable(metrics.get(name)).orElseThrow().value();
  }
}
