package io.fairlead.learning;

import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.plan.Learning;
import io.fairlead.store.FactStore;
import io.fairlead.store.GateCheck;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.ModelStatus;
import io.fairlead.store.PublishedModel;
import io.fairlead.training.Champion;
import io.fairlead.training.Gate;
import io.fairlead.training.GateReport;
import io.fairlead.training.TrainedModel;
import io.fairlead.training.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Trains on what was known at a moment, judges the model and publishes it. May be shared between
 * threads.
 */
public final class Retraining {

  /** One seed for all trainings: the same facts give the same model. */
  private static final long SEED = 20_260_101;

  private final FactStore facts;
  private final ModelRegistry registry;
  private final Supplier<FeatureRules> rules;
  private final Supplier<Learning> plan;

  /**
   * Trains on those facts for that registry.
   *
   * @param rules which fields may be features, asked at each training
   * @param plan what becomes of a good model, asked at each training
   */
  public Retraining(
      FactStore facts,
      ModelRegistry registry,
      Supplier<FeatureRules> rules,
      Supplier<Learning> plan) {
    this.facts = facts;
    this.registry = registry;
    this.rules = rules;
    this.plan = plan;
  }

  /**
   * What came of a training.
   *
   * @param modelVersion the model
   * @param status what it is used for now
   * @param promoted whether it is the champion now
   * @param gate the checks
   * @param evidence whether it matters who gets a lead
   * @param metrics by name, on data later than those it was fitted on
   * @param family what kind of model it is
   * @param counts rows used and left out, by reason
   * @param refused fields that are no features, each with the reason
   * @param allowed fields that are features although there is a reason against it, each with it
   * @param notes what else a reader must know
   */
  public record Result(
      String modelVersion,
      ModelStatus status,
      boolean promoted,
      List<GateCheck> gate,
      Evidence evidence,
      Map<String, Metric> metrics,
      String family,
      Map<String, Integer> counts,
      Map<String, String> refused,
      Map<String, String> allowed,
      List<String> notes) {}

  /**
   * Trains, and promotes the model where it passes its gate and the plan does not leave that to a
   * person.
   *
   * @param asOf only what was known then is used
   * @param by who asks, for the records
   * @param progress told shares from 0 to 1
   * @throws io.fairlead.training.TrainingException when there is too little to learn from
   */
  public Result run(Instant asOf, String by, DoubleConsumer progress) {
    Map<String, Rep> reps =
        facts.reps().stream().collect(Collectors.toUnmodifiableMap(Rep::id, Function.identity()));
    FeatureDefinition definition =
        TrainingSets.definition(facts::readKnownUntil, asOf, rules.get());
    TrainingSet set = TrainingSets.read(facts::readKnownUntil, definition, reps, asOf);
    progress.accept(0.1);
    TrainedModel trained =
        Training.train(set, SEED, step -> progress.accept(0.1 + 0.8 * step.share()));
    GateReport report = Gate.judge(trained, champion(set, reps));
    List<GateCheck> gate =
        report.checks().stream()
            .map(check -> new GateCheck(check.check(), check.passed(), check.because()))
            .toList();
    ModelStatus status = report.passed() ? passed(plan.get()) : ModelStatus.REJECTED;
    String version =
        registry.publish(trained.artefact(), gate, status, by, because(report, status));
    progress.accept(1);
    return result(version, status, gate, trained.artefact());
  }

  private static ModelStatus passed(Learning learning) {
    return switch (learning.promote()) {
      case AUTO -> ModelStatus.CHAMPION;
      case BY_HAND -> learning.shadow() ? ModelStatus.SHADOW : ModelStatus.CHALLENGER;
    };
  }

  private Optional<Champion> champion(TrainingSet set, Map<String, Rep> reps) {
    return registry
        .championVersion()
        .flatMap(this::readable)
        .map(PublishedModel::artefact)
        .map(model -> champion(model, set, reps));
  }

  /** A champion that this release cannot read cannot serve either: there is nothing to beat. */
  private Optional<PublishedModel> readable(String version) {
    try {
      return registry.find(version);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Champion champion(ModelArtefact model, TrainingSet set, Map<String, Rep> reps) {
    FeatureDefinition definition = model.manifest().features();
    TrainingSet same =
        definition.equals(set.definition())
            ? set
            : TrainingSets.read(facts::readKnownUntil, definition, reps, set.asOf());
    return new Champion(
        model,
        same.schema(),
        same.examples().stream()
            .filter(example -> example.assignedAt().isAfter(model.manifest().asOf()))
            .toList());
  }

  private static String because(GateReport report, ModelStatus status) {
    return report.passed()
        ? "It passed every check of its gate."
            + (status == ModelStatus.CHAMPION ? "" : " It waits for a person, as the plan says.")
        : report.checks().stream()
            .filter(check -> !check.passed())
            .map(check -> "It is not " + check.check() + ": " + check.because())
            .collect(Collectors.joining(" "));
  }

  private static Result result(
      String version, ModelStatus status, List<GateCheck> gate, ModelArtefact artefact) {
    return new Result(
        version,
        status,
        status == ModelStatus.CHAMPION,
        gate,
        artefact.manifest().evidence(),
        artefact.manifest().metrics(),
        artefact.manifest().family(),
        artefact.manifest().counts(),
        artefact.manifest().features().refused(),
        artefact.manifest().features().allowed(),
        artefact.manifest().notes());
  }
}
