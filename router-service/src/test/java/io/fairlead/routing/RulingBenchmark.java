package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.Jmh;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What it takes to rule on a lead among 100 reps once the model has spoken, step by step. Results
 * and the command are in docs/benchmarks/scoring.md.
 */
@Tag("bench")
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulingBenchmark {

  private static final int REPS = 100;
  private static final Instant AS_OF = Instant.parse("2026-03-02T10:00:00Z");

  @Param({"greedy", "explores"})
  @SuppressWarnings("NullAway.Init") // JMH fills it in
  private String way;

  @SuppressWarnings("NullAway.Init") // set up before anything is measured
  private PoolRules rules;

  @SuppressWarnings("NullAway.Init")
  private List<Member> members;

  @SuppressWarnings("NullAway.Init")
  private Scores scores;

  @SuppressWarnings("NullAway.Init")
  private Prices prices;

  private double draw;

  /** Reps of whom the model expects between 2% and 20%, each within a fifth of its odds. */
  @Setup
  public void setUp() {
    Random random = new Random(1);
    Map<String, Score> byRep = new HashMap<>();
    Map<String, Tariff> tariffs = new HashMap<>();
    members =
        IntStream.range(0, REPS)
            .mapToObj(i -> "rep-%03d".formatted(i))
            .map(rep -> {
              double probability = 0.02 + 0.18 * random.nextDouble();
              byRep.put(rep, new Score(probability, 500 * probability, Optional.of(0.2)));
              tariffs.put(rep, new Tariff(List.of(1.0, 2.0, 3.0), List.of(1.0), 0.1, 0.01));
              return member(rep, byRep.size() - 1);
            })
            .toList();
    scores = new Scores.Scored(byRep, true);
    prices = new Prices(tariffs, Instant.MAX);
    rules =
        new PoolRules(
            "all",
            Strategy.AI,
            List.of(),
            Rotation.ofPool("all"),
            way.equals("greedy") ? 0 : 0.05,
            Optional.empty(),
            false,
            List.of(),
            true);
  }

  private static Member member(String rep, int position) {
    return Somebody.named(rep).at(position).lastTurn(position + 1).member();
  }

  /** All verdicts. */
  @Benchmark
  public int verdicts() {
    Call call = new Call(Set.of(), 0, AS_OF, 0.5);
    int eligible = 0;
    for (Member member : members) {
      eligible += Rule.judge(member, rules, call) instanceof Verdict.Eligible ? 1 : 0;
    }
    return eligible;
  }

  /** What every rep costs. */
  @Benchmark
  public int prices() {
    return prices.of(members, scores, AS_OF).size();
  }

  /** The whole ruling, with prices, at another draw each time. */
  @Benchmark
  public Ruling rule() {
    draw = (draw + 0.618) % 1;
    return Router.rule(
        rules, members, new Outlook(scores, Map.of(), prices), new Call(Set.of(), 0, AS_OF, draw));
  }

  @Test
  void aRulingAmong100RepsLeavesAQuarterOfAMegabyteAtTheMost() throws RunnerException {
    Collection<RunResult> results = Jmh.run(RulingBenchmark.class);

    assertThat(results).isNotEmpty();
    for (RunResult result : results) {
      assertThat(
              Optional.ofNullable(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                  .orElseThrow()
                  .getScore())
          .isLessThan(250_000);
    }
  }
}
