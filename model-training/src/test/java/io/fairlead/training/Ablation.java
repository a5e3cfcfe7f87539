package io.fairlead.training;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Trainings that leave one part of the additive model out, to see what it brings. All are
 * calibrated alike.
 */
public final class Ablation {

  private static final List<String> NUMBERS = List.of("employees", "estimatedValue", "visits");

  /** To be extended by a line for every part that can be left out. */
  public static final List<Ablation> ALL =
      List.of(
          new Ablation("nothing left out", false, Ablation::everything),
          new Ablation("no rep x segment", false, only(prior -> prior.block() != Block.CROSS)),
          new Ablation("no rep x number", false, only(Ablation::isNoCrossedNumber)),
          new Ablation("no matches", false, only(prior -> prior.block() != Block.MATCH)),
          new Ablation("no main effect of the rep", false, only(Ablation::isNotTheRep)),
          new Ablation("no estimated priors", false, Ablation::typical),
          new Ablation("no control of hand-picking", true, Ablation::everything),
          new Ablation("no latent traits", false, Ablation::untraited),
          new Ablation("no load", false, Ablation::rested),
          new Ablation("trees instead", false, Ablation::trees));

  private final String label;
  private final boolean ignoresWays;
  private final Maker maker;

  private Ablation(String label, boolean ignoresWays, Maker maker) {
    this.label = label;
    this.ignoresWays = ignoresWays;
    this.maker = maker;
  }

  /** Chooses settings on a sample. */
  private interface Maker {
    Fit of(Sample sample);
  }

  /** Fits with settings that were chosen. */
  private interface Fit {
    FittedModel fit(Sample sample);
  }

  /**
   * What has been learnt, as it is served.
   *
   * @param inputs columns of the graph's matrix
   * @param onnx the graph
   * @param load what the day's load takes
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
  public record Model(List<Input> inputs, byte[] onnx, Optional<LoadTerm> load) {

    public Model {
      inputs = List.copyOf(inputs);
    }
  }

  /** For tables. */
  public String label() {
    return label;
  }

  /** Whether it is to be trained on a set that does not say who assigned leads. */
  public boolean ignoresWays() {
    return ignoresWays;
  }

  /** Trains on that set. */
  public Model train(TrainingSet set) {
    Sample sample = Sample.of(set);
    Fit chosen = maker.of(sample);
    FittedModel model = chosen.fit(sample);
    Platt calibration =
        calibration(sample, chosen)
            .levelled(model.logits(sample), sample.weights(), sample.baseRate());
    return new Model(
        model.inputs(),
        Onnx.model(model.graph(calibration)),
        model.load().map(term -> term.scaled(calibration.slope())));
  }

  /** By later leads, each predicted by a model of those before it. */
  private static Platt calibration(Sample sample, Fit chosen) {
    List<Split.Part> parts = new ArrayList<>(List.of(Split.choice(sample)));
    parts.addAll(Split.tests(sample));
    double[] logits =
        parts.stream()
            .flatMapToDouble(part -> Arrays.stream(chosen.fit(part.before()).logits(part.next())))
            .toArray();
    int from = sample.size() - logits.length;
    Sample later = sample.between(from, sample.size());
    return Platt.fit(logits, later.wins(), later.weights());
  }

  private static Fit everything(Sample sample) {
    return full(sample)::fit;
  }

  private static Fit rested(Sample sample) {
    AdditiveTrainer all = full(sample);
    return new AdditiveTrainer(all.scales(), Optional.empty(), all.traits())::fit;
  }

  private static Fit untraited(Sample sample) {
    return full(sample).withoutTraits()::fit;
  }

  private static AdditiveTrainer full(Sample sample) {
    AdditiveTrainer rested = estimated(sample);
    Split.Part choice = Split.choice(sample);
    return rested.with(LoadPrior.of(sample, rested)).withTraits(choice.before(), choice.next());
  }

  private static AdditiveTrainer estimated(Sample sample) {
    Split.Part choice = Split.choice(sample);
    return AdditiveTrainer.chosen(choice.before(), choice.next());
  }

  private static Maker only(Predicate<Prior> kept) {
    return sample -> {
      AdditiveTrainer all = full(sample);
      Scales scales =
          new Scales(
              all.scales().deviations().entrySet().stream()
                  .filter(entry -> kept.test(entry.getKey()))
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
      return new AdditiveTrainer(scales, all.load(), all.traits())::fit;
    };
  }

  private static boolean isNotTheRep(Prior prior) {
    return prior.block() != Block.REP;
  }

  private static boolean isNoCrossedNumber(Prior prior) {
    return prior.block() != Block.CROSS
        || NUMBERS.stream().noneMatch(number -> prior.effect().startsWith("rep x " + number));
  }

  /** The scales from which estimates set out stay as they are. */
  private static Fit typical(Sample sample) {
    Optional<LoadPrior> load = full(sample).load();
    return some -> {
      AdditiveData data = AdditiveData.of(some);
      return data.fit(data.layout().scales(), load);
    };
  }

  private static Fit trees(Sample sample) {
    Split.Part choice = Split.choice(sample);
    return TreesTrainer.chosen(choice.before(), choice.next(), full(sample), 1)::fit;
  }
}
