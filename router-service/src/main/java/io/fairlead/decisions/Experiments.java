package io.fairlead.decisions;

import io.fairlead.ledger.ExperimentStore;
import io.fairlead.ledger.StartedExperiment;
import io.fairlead.plan.Experiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Experiments, planned, running and ended, and how their arms stand. May be shared between threads.
 */
public final class Experiments {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Plans plans;
  private final ExperimentStore store;

  /** Those of the plan in force, and those that have started. */
  public Experiments(Plans plans, ExperimentStore store) {
    this.plans = plans;
    this.store = store;
  }

  /** How far an experiment is. */
  public enum Status {
    /** No lead has come yet. */
    PLANNED,
    /** Leads are enrolled. */
    RUNNING,
    /** No more leads are enrolled. */
    ENDED
  }

  /**
   * An experiment.
   *
   * @param file its part of the plan: as it was when it started, or as it is
   * @param planVersion the plan it started with; empty before
   * @param seed of its draws
   * @param arms those that leads are in, with how many
   */
  public record Overview(
      String name,
      Status status,
      JsonNode file,
      OptionalInt planVersion,
      Optional<Long> seed,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      List<ExperimentStore.ArmCount> arms) {

    public Overview {
      arms = List.copyOf(arms);
    }
  }

  /** All, in order of their names. */
  public List<Overview> all() {
    Map<String, StartedExperiment> started = new HashMap<>();
    store.all().forEach(experiment -> started.put(experiment.name(), experiment));
    Optional<Plans.Current> current = plans.refresh();
    Set<String> names = new TreeSet<>(started.keySet());
    current.ifPresent(plan -> names.addAll(plan.plan().experiments().keySet()));
    List<Overview> all = new ArrayList<>();
    names.forEach(name ->
        all.add(
            Optional.ofNullable(started.get(name))
                .map(this::started)
                .orElseGet(() -> planned(current.orElseThrow(), name))));
    return all;
  }

  /** The experiment of that name; empty where there is none. */
  public Optional<Overview> find(String name) {
    return store
        .find(name)
        .map(this::started)
        .or(() ->
            plans
                .refresh()
                .filter(plan -> plan.plan().experiments().containsKey(name))
                .map(plan -> planned(plan, name)));
  }

  /**
   * Ends an experiment: the plan in force says so from then on, whichever replica decides.
   *
   * @return empty where the plan in force has no such experiment
   * @throws OvertakenException where somebody else puts a plan meanwhile
   */
  public Optional<Overview> end(String name, String by, Optional<String> because) {
    Optional<Plans.Current> current =
        plans.refresh().filter(plan -> plan.plan().experiments().containsKey(name));
    current
        .filter(plan -> !experiment(plan, name).ended())
        .ifPresent(plan -> {
          ObjectNode body = (ObjectNode) plan.body().deepCopy();
          ((ObjectNode) body.required("experiments").required(name)).put("ended", true);
          plans.put(
              new PlanDraft(
                  body, by, because, OptionalInt.empty(), OptionalInt.of(plan.version())));
        });
    return current.flatMap(_ -> find(name));
  }

  private Overview started(StartedExperiment experiment) {
    return new Overview(
        experiment.name(),
        experiment.endedAt().isPresent() ? Status.ENDED : Status.RUNNING,
        JSON.readTree(experiment.file()),
        OptionalInt.of(experiment.planVersion()),
        Optional.of(experiment.seed()),
        Optional.of(experiment.startedAt()),
        experiment.endedAt(),
        store.arms(experiment.name()));
  }

  private static Overview planned(Plans.Current plan, String name) {
    return new Overview(
        name,
        experiment(plan, name).ended() ? Status.ENDED : Status.PLANNED,
        plan.body().required("experiments").required(name),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Experiment experiment(Plans.Current plan, String name) {
    return Optional.ofNullable(plan.plan().experiments().get(name)).orElseThrow();
  }
}
