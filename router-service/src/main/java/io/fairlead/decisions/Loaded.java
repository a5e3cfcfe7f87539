package io.fairlead.decisions;

import io.fairlead.plan.Finding;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What became of reading the plan in force. */
sealed interface Loaded {

  /** There is none yet. */
  record Nothing() implements Loaded {

    @Override
    public int version() {
      return 0;
    }

    @Override
    public JsonNode body() {
      return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Optional<Plans.Current> plan() {
      return Optional.empty();
    }

    @Override
    public Optional<PlanReview> review(
        Function<Plan, List<Finding>> lint, Function<Plan, List<String>> notes) {
      return Optional.empty();
    }
  }

  /** It was read. */
  record Read(Plans.Current current) implements Loaded {

    @Override
    public int version() {
      return current.version();
    }

    @Override
    public JsonNode body() {
      return current.body();
    }

    @Override
    public Optional<Plans.Current> plan() {
      return Optional.of(current);
    }

    @Override
    public Optional<PlanReview> review(
        Function<Plan, List<Finding>> lint, Function<Plan, List<String>> notes) {
      return Optional.of(
          new PlanReview(
              OptionalInt.of(version()),
              body(),
              lint.apply(current.plan()),
              notes.apply(current.plan()),
              List.of()));
    }
  }

  /** It came into force under another release, and this one refuses it for these problems. */
  record Refused(int version, JsonNode body, List<PlanException.Problem> problems)
      implements Loaded {

    /** Rule of the findings that say why. */
    private static final String RULE = "refused";

    @Override
    public Optional<Plans.Current> plan() {
      PlanException.Problem first = problems.getFirst();
      throw new DecisionException(
          "The plan that runs (version %d) came into force under another release of Fairlead, and this one refuses it: %s %s\nMaybe put it right with PUT /v1/plan."
              .formatted(version, first.path(), first.reason()));
    }

    @Override
    public Optional<PlanReview> review(
        Function<Plan, List<Finding>> lint, Function<Plan, List<String>> notes) {
      List<Finding> findings =
          problems.stream()
              .map(problem -> new Finding(RULE, problem.path(), problem.reason()))
              .toList();
      return Optional.of(
          new PlanReview(OptionalInt.of(version), body, findings, List.of(), List.of()));
    }
  }

  /** Its version; 0 where there is none. */
  int version();

  /** The plan as it was given; without fields where there is none. */
  JsonNode body();

  /**
   * The plan to decide by; empty where there is none.
   *
   * @throws DecisionException when it was refused
   */
  Optional<Plans.Current> plan();

  /** What there is to say of it; empty where there is none. */
  Optional<PlanReview> review(
      Function<Plan, List<Finding>> lint, Function<Plan, List<String>> notes);
}
