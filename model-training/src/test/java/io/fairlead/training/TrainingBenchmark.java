package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.imports.ImportKind;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Source;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.ModelStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a training costs, from files to a published model, beside XGBoost's own training on the same
 * matrix. Results and the command are in docs/benchmarks/training.md. The number of assignments is
 * given by {@code -Dfairlead.rows}, that of reps by {@code -Dfairlead.reps}.
 */
@Tag("bench")
class TrainingBenchmark {

  private static final int ROWS = Integer.getInteger("fairlead.rows", 100_000);
  private static final int REPS = Integer.getInteger("fairlead.reps", 400);
  private static final int DAYS = 364;
  private static final int WORKDAYS = 260;
  private static final int ROUNDS = 200;
  private static final long SEED = 1;

  @TempDir private Path folder;

  @Test
  void aTrainingFromFilesToAPublishedModel() throws IOException, XGBoostError {
    write();
    try (TestDatabase database = TestDatabase.create()) {
      FactStore facts = new FactStore(database.dataSource());
      Stages stages = new Stages();
      Importer importer = new Importer(facts, Clock.systemUTC());
      importer.run(ImportKind.REPS, Source.of(folder.resolve("reps.csv")), (_, _) -> {});
      importer.run(ImportKind.HISTORY, Source.of(folder.resolve("history.csv")), (_, _) -> {});
      stages.end("import");

      Instant asOf = Instant.now().truncatedTo(ChronoUnit.MICROS);
      facts.readKnownUntil(asOf, _ -> {});
      double reading = stages.end("reading the facts, for comparison");
      FeatureDefinition definition =
          TrainingSets.definition(facts::readKnownUntil, asOf, FeatureRules.USUAL);
      stages.end("which fields are features");
      Map<String, Rep> reps =
          facts.reps().stream().collect(Collectors.toMap(Rep::id, Function.identity()));
      TrainingSet set = TrainingSets.read(facts::readKnownUntil, definition, reps, asOf);
      double features = stages.end("feature pass, with reading") - reading;

      double before = Stages.cpu();
      String[] step = {"start"};
      TrainedModel trained =
          Training.train(
              set,
              SEED,
              progress -> {
                stages.end("training: " + step[0]);
                step[0] = progress.step();
              });
      double training = Stages.cpu() - before;
      new ModelRegistry(database.dataSource())
          .publish(trained.artefact(), List.of(), ModelStatus.CHALLENGER, "benchmark", "measured");
      stages.end("publishing");

      Sample sample = Sample.of(set);
      TreesModel trees =
          new TreesTrainer(ROUNDS, new AdditiveTrainer(Scales.NONE), SEED).fit(sample);
      double ours = stages.end("a fit of %d trees".formatted(ROUNDS));
      double theirs = xgboost(sample, trees, stages);
      System.out.printf(
          Locale.ROOT,
          "%d rows, %d columns: features %.2f CPU s per million rows, a fit of trees %.2f x XGBoost's,"
              + " the training %.2f x; the most memory %.1f GB%n",
          sample.size(),
          trees.inputs().size(),
          features * 1e6 / ROWS,
          ours / theirs,
          training / theirs,
          stages.mostGigabytes());
      assertThat(sample.size()).isGreaterThan(ROWS * 8 / 10);
    }
  }

  private void write() {
    SalesFloor floor =
        SalesFloor.generate(
            new FloorSpec(
                REPS,
                ROWS,
                10,
                DAYS,
                28,
                0.14,
                1,
                Math.max(6, 2 * ROWS / REPS / WORKDAYS),
                LocalDate.of(2024, 1, 1)),
            SEED);
    floor.writeReps(folder.resolve("reps.csv"));
    floor.writeHistory(folder.resolve("history.csv"));
  }

  /** CPU seconds of XGBoost on the matrix of those trees, with their parameters. */
  private static double xgboost(Sample sample, TreesModel trees, Stages stages)
      throws XGBoostError {
    float[] labels = new float[sample.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = sample.examples().get(i).converted() ? 1 : 0;
    }
    float[][] encoded = sample.encoded(trees.inputs());
    stages.end("encoding the same matrix");
    DMatrix matrix = TreesModel.matrix(encoded, trees.inputs().size());
    matrix.setLabel(labels);
    XGBoost.train(
            matrix,
            Map.of(
                "objective", "binary:logistic",
                "tree_method", "hist",
                "max_bin", 64,
                "max_depth", 3,
                "eta", 0.06,
                "nthread", 2,
                "verbosity", 0),
            ROUNDS,
            Map.of(),
            null,
            null)
        .dispose();
    matrix.dispose();
    return stages.end("XGBoost's own training of %d trees".formatted(ROUNDS));
  }

  /** Wall and CPU seconds of this process, and its largest resident set, stage by stage. */
  private static final class Stages {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private long wall;
    private double cpu;
    private double most;

    Stages() throws IOException {
      System.gc();
      begin();
    }

    static double cpu() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
          / 1e3;
    }

    double mostGigabytes() {
      return most;
    }

    private void begin() throws IOException {
      Files.writeString(CLEAR, "5"); // the largest resident set counts anew
      wall = System.nanoTime();
      cpu = cpu();
    }

    /** CPU seconds of the stage. */
    double end(String stage) {
      double used = cpu() - cpu;
      try {
        double gigabytes = gigabytes().orElse(Double.NaN);
        most = Math.max(most, gigabytes);
        System.out.printf(
            Locale.ROOT,
            "%-55s %7.1f s wall, %7.1f s CPU, %5.2f GB at most%n",
            stage,
            (System.nanoTime() - wall) / 1e9,
            used,
            gigabytes);
        begin();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return used;
    }

    private static Optional<Double> gigabytes() throws IOException {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1e6)
          .findFirst();
    }
  }
}
