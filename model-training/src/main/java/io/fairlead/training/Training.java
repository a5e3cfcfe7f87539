package io.fairlead.training;

import ai.onnxruntime.OrtEnvironment;
import de.bwaldvogel.liblinear.Linear;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Report;
import io.fairlead.manifest.SchemaDigest;
import io.fairlead.manifest.ValueTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns a training set into a model. */
public final class Training {

  /** With fewer closed leads nothing is learnt. */
  public static final int FEWEST_EXAMPLES = 50;

  private static final int GOLDEN_ROWS = 200;

  /** With a flatter calibration the predictions were noise. */
  private static final double LEAST_SLOPE = 0.1;

  private final Sample sample;
  private final TrainingSet set;
  private final long seed;
  private final Consumer<Progress> progress;
  private final List<String> notes = new ArrayList<>();

  private Training(TrainingSet set, long seed, Consumer<Progress> progress) {
    this.set = set;
    this.sample = Sample.of(set);
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Trains a model. Settings and family are chosen on one part of the later examples and tested on
   * another; the model itself is then fitted on all of them. The same set and seed give the same
   * model.
   *
   * @param seed of everything random
   * @param progress told from time to time how far it is, on this thread
   * @throws TrainingException when there are too few examples, or only wins, or only losses
   */
  public static TrainedModel train(TrainingSet set, long seed, Consumer<Progress> progress) {
    return new Training(set, seed, progress).train();
  }

  private TrainedModel train() {
    check();
    step(0, "choosing settings");
    Split.Part choice = Split.choice(sample.of(sample.enoughReps()));
    AdditiveTrainer rested = AdditiveTrainer.chosen(choice.before(), choice.next());
    AdditiveTrainer additive =
        rested.with(LoadPrior.of(sample, rested)).withTraits(choice.before(), choice.next());
    step(0.4, "growing trees");
    Trainer chosen = better(additive, choice);
    step(0.5, "testing on later leads");
    Backtest backtest = Backtest.of(sample, chosen, additive.withoutTraits());
    if (backtest.calibration().slope() < LEAST_SLOPE) {
      chosen = new AdditiveTrainer(Scales.NONE);
      backtest = Backtest.of(sample, chosen, additive);
      notes.add("Nothing that is known predicts later outcomes: every lead gets the base rate.");
    }
    step(0.7, "testing whether reps differ");
    Evidence evidence = EvidenceTest.of(sample);
    step(0.85, "fitting on all leads");
    Recency recency = Recency.chosen(sample, additive.withoutTraits());
    recency.inWords().ifPresent(notes::add);
    sample.enoughInWords().ifPresent(notes::add);
    Sample faded = recency.faded(sample);
    FittedModel model = chosen.fitToServe(faded);
    Platt calibration =
        backtest.calibration().levelled(model.logits(faded), faded.weights(), faded.baseRate());
    Map<String, Metric> metrics =
        new HashMap<>(Measures.of(backtest.tested(), backtest.base(), seed));
    Metric gain = Optional.ofNullable(metrics.remove("gain")).orElseThrow();
    ValueModel value = ValueModel.of(set, seed);
    value.bias().ifPresent(bias -> metrics.put("valueBias", bias));
    notes.addAll(value.notes());
    ModelArtefact artefact =
        artefact(
            chosen,
            model,
            calibration,
            metrics,
            evidence,
            value.term(),
            Reports.of(chosen.settings(), set, sample, backtest));
    step(1, "done");
    return new TrainedModel(artefact, calibration.slope(), gain, backtest.tested());
  }

  private void check() {
    long wins = set.examples().stream().filter(example -> example.converted()).count();
    if (sample.size() < FEWEST_EXAMPLES) {
      throw new TrainingException(
          "The number of closed leads (%d) of the training set (%s) must be %d or more.%n"
                  .formatted(sample.size(), set.asOf(), FEWEST_EXAMPLES)
              + "Maybe import more history, or wait for more outcomes: %d leads are still open, and %d that closed are too young to tell."
                  .formatted(set.open(), set.young()));
    }
    if (wins == 0 || wins == sample.size()) {
      throw new TrainingException(
          "The number of won leads (%d) of the training set (%s) must be neither 0 nor all (%d).%n"
                  .formatted(wins, set.asOf(), sample.size())
              + "Maybe import lost leads and converted leads alike.");
    }
  }

  private Trainer better(AdditiveTrainer additive, Split.Part choice) {
    try {
      TreesTrainer trees = TreesTrainer.chosen(choice.before(), choice.next(), additive, seed);
      BlendTrainer.Choice best =
          BlendTrainer.chosen(choice.before(), choice.next(), additive, trees);
      notes.add(
          String.format(
              Locale.ROOT,
              "The family is %s (%s): trees, alone or blended with the additive model, saved at best"
                  + " %.4f nats of log-loss a lead against it (p = %.2g) on the leads on which settings"
                  + " were chosen.",
              best.trainer().family(),
              best.trainer().settings(),
              best.gain().mean(),
              best.gain().pValue()));
      return best.trainer();
    } catch (LinkageError e) {
      notes.add(
          "The family is additive (%s): trees were left out, since XGBoost does not run here; it needs the library libgomp."
              .formatted(additive.settings()));
      return additive;
    }
  }

  private ModelArtefact artefact(
      Trainer trainer,
      FittedModel model,
      Platt calibration,
      Map<String, Metric> metrics,
      Evidence evidence,
      ValueTerm value,
      Report report) {
    noteDelays();
    new TreeMap<>(set.definition().allowed())
        .forEach((field, reason) ->
            notes.add("The plan allows the field %s, which %s.".formatted(field, reason)));
    notes.add("Intervals of the metrics are percentiles of a bootstrap over leads.");
    Optional<LoadTerm> load = model.load().map(term -> term.scaled(calibration.slope()));
    load.ifPresent(this::note);
    byte[] onnx = Onnx.model(model.graph(calibration));
    ModelManifest manifest =
        new ModelManifest(
            trainer.family(),
            set.asOf(),
            set.definition(),
            SchemaDigest.of(set.definition(), set.schema(), model.inputs()),
            model.inputs(),
            DataDigest.of(sample),
            counts(),
            seed,
            Map.of(
                "java", Runtime.version().toString(),
                "liblinear", "2." + Linear.getVersion() % 100,
                "onnxruntime", OrtEnvironment.getEnvironment().getVersion()),
            metrics,
            evidence,
            OverlapReport.of(sample),
            load,
            value,
            Yardsticks.of(model, calibration, onnx, sample),
            report,
            References.of(set),
            notes);
    return new ModelArtefact(manifest, onnx, golden(model, calibration));
  }

  private void noteDelays() {
    if (set.open() > 0) {
      notes.add(
          "%d assignments were still open: they count neither as won nor as lost, and what closed as young as they counts for them."
              .formatted(set.open()));
    }
    if (set.young() > 0) {
      notes.add(
          "%d closed assignments are left out, since of most as young as they nobody knows yet how they end."
              .formatted(set.young()));
    }
  }

  private void note(LoadTerm term) {
    notes.add(
        String.format(
            Locale.ROOT,
            "A full day takes %.0f%% of a rep's odds of converting one more lead.",
            -100 * Math.expm1(term.common())));
  }

  private Map<String, Integer> counts() {
    int wins = (int) set.examples().stream().filter(example -> example.converted()).count();
    return Map.of(
        "won",
        wins,
        "lost",
        sample.size() - wins,
        "open",
        set.open(),
        "young",
        set.young(),
        "closedOtherwise",
        set.closedOtherwise());
  }

  /** Rows from all over the set, and one of which nothing is known. */
  private GoldenRows golden(FittedModel model, Platt calibration) {
    float[][] all = sample.encoded(model.inputs());
    int count = Math.min(GOLDEN_ROWS, all.length);
    float[][] rows = new float[count + 1][];
    for (int i = 0; i < count; i++) {
      rows[i] = all[(int) ((long) i * all.length / count)];
    }
    rows[count] = unknown(model.inputs());
    double[] probabilities = model.logits(rows);
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Logistic.sigmoid(calibration.of(probabilities[i]));
    }
    return new GoldenRows(rows, probabilities);
  }

  private static float[] unknown(List<Input> inputs) {
    float[] row = new float[inputs.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          switch (inputs.get(i)) {
            case Input.Numeric _ -> Float.NaN;
            case Input.Bin bin -> bin.codes() - 1;
            case Input.Code _, Input.Indicator _ -> 0;
          };
    }
    return row;
  }

  private void step(double share, String what) {
    progress.accept(new Progress(share, what));
  }
}
