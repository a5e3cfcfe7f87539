package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.fairlead.bench.Jmh;
import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.SlateEncoding;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.FactStore;
import io.fairlead.store.RepEntry;
import io.fairlead.training.Ablation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What it takes to score 100 reps for a lead, beside ONNX Runtime alone on a matrix that is ready.
 * Results and the command are in docs/benchmarks/scoring.md.
 */
@Tag("bench")
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScoringBenchmark {

  private static final FloorSpec FLOOR =
      new FloorSpec(100, 6_000, 200, 364, 28, 0.14, 1, 6, LocalDate.of(2024, 1, 1));

  @Param({"nothing left out", "trees instead"})
  @SuppressWarnings("NullAway.Init") // JMH fills it in
  private String model;

  @SuppressWarnings("NullAway.Init") // set up before anything is measured
  private Slate slate;

  private int next;

  /** What is scored, and by what. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Slate(
      TestDatabase database,
      List<Lead> leads,
      List<Rep> reps,
      Instant asOf,
      ServedFolds folds,
      SlateEncoding encoding,
      OnnxScorer scorer,
      float[] ready,
      Bare bare) {

    static Slate of(String label) throws OrtException {
      SalesFloor floor = SalesFloor.generate(FLOOR, 1);
      TestDatabase database = TestDatabase.create();
      FactStore facts = new FactStore(database.dataSource());
      facts.saveReps(floor.reps());
      facts.saveHistory(floor.past());
      Instant asOf = Instant.now().truncatedTo(ChronoUnit.MICROS);
      List<Rep> reps = floor.reps().stream().map(RepEntry::rep).toList();
      FeatureDefinition definition =
          TrainingSets.definition(facts::readKnownUntil, asOf, FeatureRules.USUAL);
      TrainingSet set =
          TrainingSets.read(
              facts::readKnownUntil,
              definition,
              reps.stream().collect(Collectors.toMap(Rep::id, Function.identity())),
              asOf);
      Ablation.Model model =
          Ablation.ALL.stream()
              .filter(ablation -> ablation.label().equals(label))
              .map(ablation -> ablation.train(set))
              .findFirst()
              .orElseThrow();
      ServedFolds folds = new ServedFolds(facts, definition);
      folds.catchUp(asOf);
      SlateEncoding encoding = new SlateEncoding(folds.folds(), model.inputs());
      float[] matrix = folds.encode(floor.live().getFirst(), reps, asOf, encoding);
      return new Slate(
          database,
          floor.live(),
          reps,
          asOf,
          folds,
          encoding,
          new OnnxScorer(model.onnx(), new GoldenRows(new float[0][], new double[0])),
          matrix,
          Bare.of(model.onnx(), matrix, encoding.width()));
    }
  }

  /** ONNX Runtime with a matrix that is ready, one thread and pinned outputs. */
  private record Bare(OrtSession session, OnnxTensor input, OnnxTensor output) {

    static Bare of(byte[] onnx, float[] matrix, int width) throws OrtException {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      int rows = matrix.length / width;
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        FloatBuffer input = direct(matrix.length).put(matrix).flip();
        return new Bare(
            environment.createSession(onnx, options),
            OnnxTensor.createTensor(environment, input, new long[] {rows, width}),
            OnnxTensor.createTensor(environment, direct(rows), new long[] {rows}));
      }
    }

    private static FloatBuffer direct(int floats) {
      return ByteBuffer.allocateDirect(floats * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }
  }

  /** Learns a model, and reads the folds. */
  @Setup
  public void setUp() throws OrtException {
    slate = Slate.of(model);
  }

  /** Drops the database. */
  @TearDown
  public void tearDown() {
    slate.scorer().close();
    slate.database().close();
  }

  /** ONNX Runtime alone. */
  @Benchmark
  public float runtimeOnAReadyMatrix() throws OrtException {
    Bare bare = slate.bare();
    bare.session()
        .run(
            Map.of(ModelArtefact.INPUT, bare.input()),
            Set.of(),
            Map.of(ModelArtefact.OUTPUT, bare.output()))
        .close();
    return bare.output().getBufferRef().map(values -> ((FloatBuffer) values).get(0)).orElse(0f);
  }

  /** The matrix is ready, the scorer is ours. */
  @Benchmark
  public float scorerOnAReadyMatrix() {
    return slate.scorer().score(slate.ready(), slate.encoding().width()).probabilities()[0];
  }

  /** The features of 100 reps, without looking for new facts in the database. */
  @Benchmark
  public float features() {
    return encoded()[0];
  }

  /** Features and scores. */
  @Benchmark
  public float featuresAndScores() {
    return slate.scorer().score(encoded(), slate.encoding().width()).probabilities()[0];
  }

  private float[] encoded() {
    Lead lead = slate.leads().get(next++ % slate.leads().size());
    return slate.folds().encodeKnown(lead, slate.reps(), slate.asOf(), slate.encoding());
  }

  @Test
  void aSlateOf100RepsIsScoredInAMillisecond() throws RunnerException {
    Collection<RunResult> results = Jmh.run(ScoringBenchmark.class);

    assertThat(results)
        .allSatisfy(result ->
            assertThat(result.getPrimaryResult().getStatistics().getPercentile(50))
                .isLessThan(1000));
  }
}
