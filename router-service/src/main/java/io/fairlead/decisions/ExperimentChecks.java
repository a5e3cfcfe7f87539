package io.fairlead.decisions;

import io.fairlead.ledger.ExperimentStore;
import io.fairlead.ledger.StartedExperiment;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.plan.ExperimentDesign;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanDifference;
import io.fairlead.plan.PlanException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the experiments of a plan against what has happened: one that has started does not change
 * any more, and blocks are long enough for leads that stay open.
 */
final class ExperimentChecks {

  private static final String ENDED = "ended";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ExperimentStore store;
  private final RepDirectory reps;
  private final InstantSource clock;

  ExperimentChecks(ExperimentStore store, RepDirectory reps, InstantSource clock) {
    this.store = store;
    this.reps = reps;
    this.clock = clock;
  }

  /** Names of the experiments that the plan ends. */
  static Set<String> ended(Plan plan) {
    return plan.experiments().values().stream()
        .filter(Experiment::ended)
        .map(Experiment::name)
        .collect(Collectors.toSet());
  }

  /**
   * Checks a plan.
   *
   * @return names of the experiments that run now
   * @throws PlanException with every problem found
   */
  Set<String> check(Plan plan, JsonNode body) {
    List<PlanException.Problem> problems = new ArrayList<>();
    Set<String> running = new HashSet<>();
    Set<String> started = new HashSet<>();
    for (StartedExperiment experiment : store.all()) {
      started.add(experiment.name());
      if (experiment.endedAt().isEmpty()) {
        running.add(experiment.name());
      }
      unchanged(experiment, body.path("experiments").path(experiment.name()))
          .ifPresent(problems::add);
    }
    plan.experiments().values().stream()
        .filter(experiment -> !started.contains(experiment.name()))
        .forEach(experiment -> blocks(plan, experiment, problems));
    if (!problems.isEmpty()) {
      throw new PlanException(problems);
    }
    return running;
  }

  private static Optional<PlanException.Problem> unchanged(
      StartedExperiment started, JsonNode now) {
    String path = "experiments." + started.name();
    boolean runs = started.endedAt().isEmpty();
    if (now.isMissingNode()) {
      return runs
          ? Optional.of(
              problem(
                  path,
                  started.name(),
                  "must stay in the plan while it runs, which it does since " + started.startedAt(),
                  "end it first, with ended: true"))
          : Optional.empty();
    }
    List<PlanDifference.Change> changes =
        PlanDifference.between(file(JSON.readTree(started.file())), file(now));
    if (!changes.isEmpty()) {
      PlanDifference.Change change = changes.getFirst();
      return Optional.of(
          problem(
              change.path().equals("plan") ? path : path + "." + change.path(),
              started.name(),
              "must stay as it was when it started at %s, but %s"
                  .formatted(started.startedAt(), change.says()),
              runs
                  ? "end it, with ended: true, and start another under a new name"
                  : "give the new one another name"));
    }
    return runs || now.path(ENDED).asBoolean(false)
        ? Optional.empty()
        : Optional.of(
            problem(
                path + ".ended",
                "false",
                "must be true, since it ended at " + started.endedAt().orElseThrow(),
                "start another under a new name"));
  }

  /** Whether it has ended may change. */
  private static JsonNode file(JsonNode file) {
    return file instanceof ObjectNode object ? object.deepCopy().remove(List.of(ENDED)) : file;
  }

  /** Where leads stay open with caps, what one arm gave fills the reps of the next. */
  private void blocks(Plan plan, Experiment experiment, List<PlanException.Problem> problems) {
    Plan.Pool pool = Optional.ofNullable(plan.pools().get(experiment.pool())).orElseThrow();
    if (!(experiment.design() instanceof ExperimentDesign.Switchback(ExperimentBlocks blocks))
        || !pool.membership().capsOpenLeads(reps.current().reps())) {
      return;
    }
    Optional<Duration> seen = store.meanOpen(experiment.pool(), pool.openFor(), clock.instant());
    Duration open = seen.orElse(pool.openFor());
    String why =
        seen.isPresent()
            ? "a lead of pool %s stays open for %s on average"
                .formatted(experiment.pool(), days(open))
            : "leads of pool %s may stay open for %s (openFor), and too few have come to know better"
                .formatted(experiment.pool(), days(open));
    String path = "experiments." + experiment.name();
    if (blocks.length().compareTo(open.multipliedBy(2)) < 0) {
      problems.add(
          problem(
              path + ".block",
              days(blocks.length()),
              "must be at least twice as long as leads stay open where reps have caps of open leads, and %s"
                  .formatted(why),
              "make it " + wholeDays(open.multipliedBy(2))));
    }
    if (blocks.washOut().compareTo(open) < 0) {
      problems.add(
          problem(
              path + ".washOut",
              days(blocks.washOut()),
              "must be at least as long as leads stay open where reps have caps of open leads, and %s"
                  .formatted(why),
              "make it " + wholeDays(open)));
    }
  }

  /** What is good to know of the experiments of a plan that do not end with it, in sentences. */
  List<String> notes(Plan plan) {
    List<String> notes = new ArrayList<>();
    going(plan).forEach(experiment -> notes.addAll(ripening(experiment)));
    notes.addAll(notes(plan, reps.current()));
    return notes;
  }

  /** Those of the designs. */
  static List<String> notes(Plan plan, RepDirectory.Snapshot reps) {
    return going(plan).flatMap(experiment -> notes(plan, experiment, reps)).toList();
  }

  private static Stream<Experiment> going(Plan plan) {
    return plan.experiments().values().stream().filter(experiment -> !experiment.ended());
  }

  private static Stream<String> notes(
      Plan plan, Experiment experiment, RepDirectory.Snapshot reps) {
    Plan.Pool pool = Optional.ofNullable(plan.pools().get(experiment.pool())).orElseThrow();
    boolean open = pool.membership().capsOpenLeads(reps.reps());
    return switch (experiment.design()) {
      case ExperimentDesign.Split _ ->
          open
              ? Stream.of(
                  "The arms of experiment %s share reps who have caps of open leads: in a simulation, split arms saw 10 to 16%% too little of the effect. Maybe compare by blocks (switchback) that are twice as long as a lead stays open."
                      .formatted(experiment.name()))
              : Stream.empty();
      case ExperimentDesign.Shared _ ->
          Stream.of(
              "The arms of experiment %s take each other's slots: in a simulation with more leads than slots, that showed 3 to 9%% more than the effect is. Maybe choose the design split."
                  .formatted(experiment.name()));
      case ExperimentDesign.Switchback(ExperimentBlocks blocks) -> notes(experiment, blocks, open);
      case ExperimentDesign.Pools _ -> Stream.empty();
    };
  }

  private static Stream<String> notes(
      Experiment experiment, ExperimentBlocks blocks, boolean open) {
    Stream<String> longer =
        experiment.planned().isPresent()
            ? Stream.empty()
            : Stream.of(
                "The blocks of experiment %s may be compared at any time, which takes about twice as many of them as one look at a planned number of leads. Maybe add stop: planned-end and leads."
                    .formatted(experiment.name()));
    Stream<String> uneven =
        open && !countsWholeWeeks(blocks)
            ? Stream.of(
                "The blocks of experiment %s do not count for whole weeks after their wash-out, so that some weekdays count more than others: in a simulation where open leads fill up in the course of a week, that showed a third too little of the effect. Maybe choose a block and a wash-out of whole weeks."
                    .formatted(experiment.name()))
            : Stream.empty();
    return Stream.concat(longer, uneven);
  }

  /**
   * An arm that wins sooner must not look better than it is: the window is looked at arm by arm
   * once arms have wins of their own, and before that by all past wins.
   */
  private List<String> ripening(Experiment experiment) {
    Duration window = experiment.metric().window();
    if (experiment.metric().of() == Experiment.Of.SPEED_TO_LEAD) {
      return List.of();
    }
    SortedMap<String, ExperimentStore.Ripening> arms = store.ripening(experiment.name(), window);
    return arms.isEmpty()
        ? store.ripening(window).stream()
            .filter(ExperimentStore.Ripening::isLate)
            .map(seen -> ripening(seen, "past wins", experiment))
            .toList()
        : arms.entrySet().stream()
            .filter(arm -> arm.getValue().isLate())
            .map(arm -> ripening(arm.getValue(), "wins of arm " + arm.getKey(), experiment))
            .toList();
  }

  private static String ripening(
      ExperimentStore.Ripening seen, String wins, Experiment experiment) {
    return String.format(
        Locale.ROOT,
        "Of %,d %s %.0f%% came within the window (%s) of experiment %s, and 95%% within %s: an arm that wins sooner would look better than it is. Maybe make the window %s.",
        seen.wins(),
        wins,
        Math.floor(100 * seen.within()),
        days(experiment.metric().window()),
        experiment.name(),
        days(seen.most()),
        wholeDays(seen.most()));
  }

  private static boolean countsWholeWeeks(ExperimentBlocks blocks) {
    return blocks.length().minus(blocks.washOut()).toSeconds() % WEEK.toSeconds() == 0;
  }

  private static PlanException.Problem problem(
      String path, String value, String must, String maybe) {
    return new PlanException.Problem(path, "(%s) %s.\nMaybe %s.".formatted(value, must, maybe));
  }

  private static String days(Duration duration) {
    return String.format(Locale.ROOT, "%.1f days", duration.toMinutes() / 1440.0);
  }

  private static String wholeDays(Duration duration) {
    return Math.ceilDiv(duration.toMinutes(), 1440) + "d";
  }
}
