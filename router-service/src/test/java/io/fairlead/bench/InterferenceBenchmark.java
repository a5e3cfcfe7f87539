package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How far the designs of experiments are from the true effect of going all the way, where arms
 * share reps whose capacity is tight; and what experiments on the frozen markets claim.
 */
@Tag("bench")
@SuppressWarnings("SystemOut") // it prints what goes into the docs
class InterferenceBenchmark {

  private static final int RUNS = 60;
  private static final Duration NONE = Duration.ZERO;
  private static final String SPLIT = "design: split";
  private static final String SHARED = "design: shared";
  private static final String DAYS = "design: switchback\nblock: 1d";

  /** Hardly any free capacity, enough, too little. */
  private static final List<Crowd.Spec> TIGHT =
      List.of(
          new Crowd.Spec("tight", 12, 10, 8, 14, 0.95, 10, 10, NONE),
          new Crowd.Spec("full", 13, 14, 6, 12, 1.0, 10, 10, NONE),
          new Crowd.Spec("over", 14, 10, 6, 14, 1.05, 10, 10, NONE));

  private static final Crowd.Spec FEW = new Crowd.Spec("few slots", 3, 24, 1, 4, 1.0, 10, 10, NONE);

  private static final Crowd.Spec OPEN =
      new Crowd.Spec("open leads", 21, 8, 8, 14, 0.95, 30, 80, Duration.ofDays(7));

  @Test
  void arms() {
    for (Crowd.Spec spec : TIGHT) {
      Crowd crowd = Crowd.of(spec);
      double truth = Biases.truth(crowd);
      Biases split = bias(crowd, truth, SPLIT, RUNS);
      bias(crowd, truth, SHARED, RUNS);
      bias(crowd, truth, DAYS, RUNS / 2);
      assertThat(split.isWithin(0.08)).as(spec.name()).isTrue();
    }
    Crowd few = Crowd.of(FEW);
    double truth = Biases.truth(few);
    bias(few, truth, SPLIT, RUNS / 2);
    bias(few, truth, SHARED, RUNS / 2);
  }

  @Test
  void openLeads() {
    Crowd crowd = Crowd.of(OPEN);
    double truth = Biases.truth(crowd);
    Biases blocks = bias(crowd, truth, "design: switchback\nblock: 14d\nwashOut: 7d", RUNS);
    bias(crowd, truth, DAYS, RUNS / 3);
    bias(crowd, truth, SPLIT, RUNS / 3);
    bias(crowd, truth, SHARED, RUNS / 3);
    assertThat(blocks.isWithin(0.10)).isTrue();
  }

  private static Biases bias(Crowd crowd, double truth, String design, int runs) {
    Biases biases = Biases.of(crowd, truth, ComparedPlan.experiment(crowd, design), runs);
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.4f | %+.1f%% | %+.1f%% to %+.1f%% | %.1f%% | %.1f%% |",
            crowd.name(),
            design.replace("design: ", "").replaceAll("\\s+", " "),
            truth,
            100 * biases.bias(),
            100 * (biases.bias() - biases.half()),
            100 * (biases.bias() + biases.half()),
            100 * biases.deviation() / truth,
            100 * biases.nobody()));
    return biases;
  }

  @Test
  void frozenMarkets() {
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_DATASETS")).orElse("absent"))
            .resolve("market");
    for (String name : List.of("medium-a", "hostile-a")) {
      Crowd crowd = FrozenMarket.at(folder.resolve(name)).crowd(name);
      double truth = Biases.truth(crowd);
      List<Detection> seen =
          IntStream.range(0, 10).mapToObj(seed -> Detection.of(crowd, truth, seed)).toList();
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %+.4f | %d of %d | %d of %d | %+.4f |",
              name,
              truth,
              seen.stream().filter(Detection::claims).count(),
              seen.size(),
              seen.stream().filter(Detection::holdsTruth).count(),
              seen.size(),
              seen.stream().mapToDouble(Detection::effect).average().orElseThrow()));
    }
  }
}
