package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.Jmh;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.Folds;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.SlateEncoding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What folds cost without a database and without a model: facts taken in, and slates read by turns
 * in 20 pools, however many facts came before. Results and the command are in
 * docs/benchmarks/scoring.md.
 */
@Tag("bench")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FoldsBenchmark {

  private static final int POOLS = 20;
  private static final int BATCH = 10_000;
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration TIME = Duration.ofDays(730);
  private static final List<String> NUMBERS = List.of("employees", "estimatedValue", "age");
  private static final List<String> CATEGORIES =
      List.of("industry", "source", "region", "product", "language");
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(NUMBERS, CATEGORIES, Map.of());

  /** So many facts of 20 pools of so many reps: half of them assignments, half results. */
  @State(Scope.Thread)
  public static class Office {

    @Param({"10", "100", "1000"})
    private int reps;

    @Param({"10000", "1000000"})
    private int facts;

    private final Folds folds = new Folds(DEFINITION);
    private final SlateEncoding slates = new SlateEncoding(folds, inputs(folds));
    private final List<Lead> leads = IntStream.range(0, 1_000).mapToObj(i -> lead(i)).toList();
    private List<List<Rep>> pools = List.of();
    private int closed;
    private int next;

    /** Hires, and takes the past in. */
    @Setup
    public void setUp() {
      pools =
          IntStream.range(0, POOLS)
              .mapToObj(pool ->
                  IntStream.range(0, reps).mapToObj(i -> Rep.named(rep(pool * reps + i))).toList())
              .toList();
      for (closed = 0; closed < facts / 2; closed++) {
        close(facts / 2);
      }
    }

    private void close(int ever) {
      Instant at = FIRST.plusSeconds(TIME.toSeconds() * Math.min(closed, ever) / ever);
      folds.observe(assigned(closed, rep(closed * 7 % (POOLS * reps)), at));
      folds.observe(reported(closed, at));
    }

    private float read() {
      Lead lead = leads.get(next % leads.size());
      List<Rep> pool = pools.get(next++ % POOLS);
      return slates.encode(lead, pool, FIRST.plus(TIME))[0];
    }
  }

  /** A slate, where no result came since the pool's last. */
  @Benchmark
  public float read(Office office) {
    return office.read();
  }

  /** A slate, where a result came just before: taken in, and everybody's rates worked out anew. */
  @Benchmark
  public float readAfterAResult(Office office) {
    office.closed++;
    office.close(office.facts / 2);
    return office.read();
  }

  /** Facts that wait to be taken in. */
  @State(Scope.Thread)
  public static class Waiting {

    private final List<Fact> facts = new ArrayList<>();

    /** Half of them assignments, half results. */
    @Setup
    public void setUp() {
      for (int i = 0; i < BATCH / 2; i++) {
        Instant at = FIRST.plus(TIME.multipliedBy(i).dividedBy(BATCH / 2));
        facts.add(assigned(i, rep(i * 7 % 2_000), at));
        facts.add(reported(i, at));
      }
    }
  }

  /** A fact, taken in. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Folds takeIn(Waiting waiting) {
    Folds folds = new Folds(DEFINITION);
    waiting.facts.forEach(folds::observe);
    return folds;
  }

  private static String rep(int number) {
    return "rep-%05d".formatted(number);
  }

  private static Fact assigned(int number, String rep, Instant at) {
    return new Fact.Assigned(number, lead(number), rep, at, at, Optional.empty());
  }

  private static Fact reported(int number, Instant at) {
    OutcomeKind kind = number % 8 == 0 ? OutcomeKind.CONVERTED : OutcomeKind.LOST;
    return new Fact.Reported(number, kind, Optional.empty(), at, at);
  }

  /** Every field is a word that was read just now, as from a request. */
  private static Lead lead(int number) {
    Map<String, Field> fields = new HashMap<>();
    NUMBERS.forEach(name -> fields.put(name, Field.of(number % 97)));
    for (int i = 0; i < CATEGORIES.size(); i++) {
      String word = CATEGORIES.get(i) + "-" + number / (i + 1) % (4 + i);
      fields.put(CATEGORIES.get(i), Field.of(word));
    }
    return new Lead(new LeadKey("api", "L" + number), FIRST, fields);
  }

  /** Of every number itself and its interval, of every category its code and four indicators. */
  private static List<Input> inputs(Folds folds) {
    List<Input> inputs = new ArrayList<>();
    for (String number : folds.schema().numbers()) {
      inputs.add(new Input.Numeric(number));
      inputs.add(new Input.Bin(number, List.of(0.1, 0.15, 0.2, 0.5, 10.0, 50.0)));
    }
    for (String category : folds.schema().categories()) {
      List<String> words =
          category.equals("rep")
              ? IntStream.range(0, 2_000).mapToObj(FoldsBenchmark::rep).toList()
              : IntStream.range(0, 4).mapToObj(i -> category + "-" + i).toList();
      inputs.add(new Input.Code(category, words));
      words.stream().limit(4).forEach(word -> inputs.add(new Input.Indicator(category, word)));
    }
    return inputs;
  }

  @Test
  void readingASlateDoesNotGrowWithTheLengthOfHistory() throws RunnerException {
    Map<String, Double> micros = new HashMap<>();
    for (RunResult result : Jmh.run(FoldsBenchmark.class)) {
      String benchmark = result.getParams().getBenchmark();
      micros.put(
          "%s %s %s"
              .formatted(
                  benchmark.substring(benchmark.lastIndexOf('.') + 1),
                  result.getParams().getParam("reps"),
                  result.getParams().getParam("facts")),
          result.getPrimaryResult().getScore());
    }
    // not 20,000 reps: few have a record after 10,000 facts, and those of all fit into no cache
    for (String reps : List.of("10", "100")) {
      assertThat(micros.get("read " + reps + " 1000000"))
          .isLessThan(3 * micros.getOrDefault("read " + reps + " 10000", 0.0));
    }
  }
}
