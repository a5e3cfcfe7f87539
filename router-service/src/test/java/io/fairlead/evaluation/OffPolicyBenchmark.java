package io.fairlead.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How honest and how fast off-policy evaluation is; see docs/benchmarks/off-policy.md. */
@Tag("bench")
class OffPolicyBenchmark {

  private static final int LOGS = 1000;
  private static final int LEADS = 3000;
  private static final int MANY = 1_000_000;

  @TempDir private Path folder = Path.of("absent");

  @Test
  void intervalsHoldTheTruthOverAThousandLogs() {
    List<Coverage> all =
        Coverage.of(new Nature(1, -2.2, 1.5), LOGS, LEADS, List.of(Estimator.values()));

    all.forEach(one -> System.out.println(one.rows()));
    assertThat(all)
        .filteredOn(one -> one.estimator() == Estimator.SNIPS || one.estimator() == Estimator.DR)
        .allSatisfy(one -> {
          assertThat(one.pooled()).isGreaterThanOrEqualTo(0.925);
          assertThat(one.worst()).isGreaterThanOrEqualTo(0.89);
          assertThat(one.width()).isLessThanOrEqualTo(1.1);
        });
  }

  @Test
  void aMillionDecisionsAndFiveTargetsTakeAMinute() throws IOException {
    Path log = folder.resolve("log.csv");
    Map<String, Path> targets = write(new Nature(1, -2.2, 1.5).log(1, MANY), log);

    long start = System.nanoTime();
    List<Evaluation> evaluations = CsvEvaluation.of(log, targets, Folds.CROSSED);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf("| %,d decisions | %s |%n", MANY, took);
    assertThat(evaluations).hasSize(30);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
  }

  private Map<String, Path> write(Nature.Logged log, Path file) throws IOException {
    Map<String, Path> paths = new LinkedHashMap<>();
    List<BufferedWriter> writers = new ArrayList<>();
    for (String target : Nature.TARGETS) {
      Path path = folder.resolve(target + ".csv");
      paths.put(target, path);
      writers.add(Files.newBufferedWriter(path));
      writers.getLast().write("lead," + String.join(",", log.reps()) + "\n");
    }
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(
          "lead,rep,propensity,reward,%s,%s\n"
              .formatted(
                  String.join(",", log.features()),
                  log.reps().stream().map(rep -> "mu_" + rep).collect(Collectors.joining(","))));
      log.read((lead, answers) -> {
        line(
            writer,
            lead.lead(),
            log.reps().get(lead.rep()),
            String.valueOf(lead.propensity()),
            String.valueOf(lead.reward()),
            String.join(",", lead.features()),
            cells(lead.distribution().orElseThrow()));
        for (int i = 0; i < answers.length; i++) {
          line(writers.get(i), lead.lead(), cells(answers[i]));
        }
      });
    }
    for (BufferedWriter writer : writers) {
      writer.close();
    }
    return paths;
  }

  private static String cells(double[] numbers) {
    return DoubleStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static void line(BufferedWriter writer, String... cells) {
    try {
      writer.write(String.join(",", cells));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
