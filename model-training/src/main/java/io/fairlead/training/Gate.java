package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges whether a model may serve. */
public final class Gate {

  private static final double LEAST_SLOPE = 0.1;
  private static final double LARGEST_SLOPE = 10;

  /** Fewer new outcomes say nothing about which of two models is better. */
  private static final int FEWEST_NEW_OUTCOMES = 200;

  /** A candidate is refused only where it is this surely worse than the champion (one-sided). */
  private static final double SURE = 0.05;

  /** For a slate of {@value #CANDIDATES} reps; a hundred times what models usually take. */
  private static final Duration SLOWEST = Duration.ofMillis(100);

  private static final int CANDIDATES = 100;
  private static final int CALLS = 20;

  private Gate() {}

  /**
   * Asks everything that a model must be to serve.
   *
   * @param candidate the new model
   * @param champion the model that serves now; empty for the first, which needs only to be valid
   * @throws IllegalArgumentException when the champion's examples are not those of the candidate
   */
  public static GateReport judge(TrainedModel candidate, Optional<Champion> champion) {
    return new GateReport(
        List.of(
            golden(candidate),
            calibration(candidate),
            baseRate(candidate),
            fast(candidate.artefact(), SLOWEST),
            champion
                .map(present -> champion(candidate, present))
                .orElseGet(() ->
                    new GateReport.Check(
                        "not worse than the champion", true, "There is no champion yet."))));
  }

  private static GateReport.Check golden(TrainedModel candidate) {
    Parity parity = Parity.check(candidate.artefact());
    return new GateReport.Check(
        "golden rows come out again",
        parity.holds(),
        String.format(
            Locale.ROOT,
            "The largest difference over %d rows is %.1e; up to %.0e is allowed.",
            parity.rows(),
            parity.largestDifference(),
            GoldenRows.TOLERANCE));
  }

  private static GateReport.Check calibration(TrainedModel candidate) {
    double slope = candidate.calibrationSlope();
    boolean probabilities =
        Arrays.stream(candidate.artefact().golden().probabilities())
            .allMatch(probability -> probability > 0 && probability < 1);
    return new GateReport.Check(
        "calibrated",
        probabilities && slope >= LEAST_SLOPE && slope <= LARGEST_SLOPE,
        String.format(
            Locale.ROOT,
            "The slope of the calibration is %.2f (from %.1f to %.0f is allowed), and %s.",
            slope,
            LEAST_SLOPE,
            LARGEST_SLOPE,
            probabilities
                ? "all probabilities lie between 0 and 1"
                : "not all probabilities lie between 0 and 1"));
  }

  private static GateReport.Check baseRate(TrainedModel candidate) {
    Metric gain = candidate.gain();
    return new GateReport.Check(
        "not worse than the base rate",
        gain.high() >= 0,
        String.format(
            Locale.ROOT,
            "On later leads it saves %.4f nats of log-loss a lead (95%% interval %.4f to %.4f).",
            gain.value(),
            gain.low(),
            gain.high()));
  }

  /** The fastest of a few calls: a busy machine makes no model slow. */
  static GateReport.Check fast(ModelArtefact artefact, Duration slowest) {
    float[][] golden = artefact.golden().rows();
    float[][] slate = new float[CANDIDATES][];
    Arrays.setAll(slate, i -> golden[i % golden.length]);
    Duration fastest = GraphScorer.fastest(artefact, slate, CALLS);
    return new GateReport.Check(
        "fast enough",
        fastest.compareTo(slowest) <= 0,
        String.format(
            Locale.ROOT,
            "It scores %d reps in %.2f ms; up to %d ms is allowed.",
            CANDIDATES,
            fastest.toNanos() / 1e6,
            slowest.toMillis()));
  }

  /** The candidate saw the new outcomes; what counts is what it predicted before it saw them. */
  private static GateReport.Check champion(TrainedModel candidate, Champion champion) {
    String name = "not worse than the champion";
    List<Prediction> tested = candidate.tested();
    int count = Math.min(tested.size(), champion.later().size());
    if (count < FEWEST_NEW_OUTCOMES) {
      return new GateReport.Check(
          name,
          true,
          String.format(
              Locale.ROOT,
              "There are too few new outcomes to compare: %d of %d.",
              count,
              FEWEST_NEW_OUTCOMES));
    }
    List<Prediction> ours = tested.subList(tested.size() - count, tested.size());
    List<Prediction> theirs =
        predictions(
            champion,
            champion.later().subList(champion.later().size() - count, champion.later().size()));
    for (int i = 0; i < count; i++) {
      checkSame(ours.get(i), theirs.get(i));
    }
    MeanTest loss =
        MeanTest.gain(
            losses(ours), losses(theirs), ours.stream().mapToDouble(Prediction::weight).toArray());
    return new GateReport.Check(
        name,
        loss.pValue() >= SURE,
        String.format(
            Locale.ROOT,
            "On %d leads that are new to the champion, it saves %.4f nats of log-loss a lead against it"
                + " (standard error %.4f).",
            count,
            0 - loss.mean(),
            loss.error()));
  }

  private static List<Prediction> predictions(Champion champion, List<Example> examples) {
    Sample sample =
        new Sample(champion.artefact().manifest().features(), champion.schema(), examples);
    float[] probabilities =
        GraphScorer.probabilities(
            champion.artefact(), sample.encoded(champion.artefact().manifest().inputs()));
    Prediction[] predictions = new Prediction[probabilities.length];
    Optional<LoadTerm> load = champion.artefact().manifest().load();
    for (int i = 0; i < predictions.length; i++) {
      Example example = examples.get(i);
      double rested = probabilities[i];
      predictions[i] =
          Prediction.of(
              example,
              load.map(term -> term.after(rested, example.rep(), example.load())).orElse(rested),
              1);
    }
    return List.of(predictions);
  }

  private static void checkSame(Prediction ours, Prediction theirs) {
    if (!ours.rep().equals(theirs.rep())
        || !ours.assignedAt().equals(theirs.assignedAt())
        || ours.converted() != theirs.converted()) {
      throw new IllegalArgumentException(
          "The examples (%s at %s) of the champion must be those of the candidate (%s at %s).\n"
                  .formatted(theirs.rep(), theirs.assignedAt(), ours.rep(), ours.assignedAt())
              + "Maybe read both as of the same moment.");
    }
  }

  private static double[] losses(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Measures::loss).toArray();
  }
}
