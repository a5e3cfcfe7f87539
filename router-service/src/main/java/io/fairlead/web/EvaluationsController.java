package io.fairlead.web;

import io.fairlead.counterfactual.Counterfactual;
import io.fairlead.counterfactual.CounterfactualException;
import io.fairlead.counterfactual.Counterfactuals;
import io.fairlead.counterfactual.Question;
import io.fairlead.evaluation.Estimand;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.evaluation.SlatePolicy;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Job;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What other policies would have made of past leads. */
@RestController
final class EvaluationsController {

  private static final String KIND = "EVALUATION";

  private final PoolEvaluations evaluations;
  private final Counterfactuals counterfactuals;
  private final JobRunner jobs;
  private final InstantSource clock;

  EvaluationsController(
      PoolEvaluations evaluations,
      Counterfactuals counterfactuals,
      JobRunner jobs,
      InstantSource clock) {
    this.evaluations = evaluations;
    this.counterfactuals = counterfactuals;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What to evaluate.
   *
   * @param estimand of what: ONE_STEP, or REPLAY of all leads; absent means ONE_STEP
   * @param pool whose leads
   * @param from first moment
   * @param to first moment after them; absent means now
   * @param targets policies by name: of one step uniform, weighted, greedy, greedy:0.05; of a
   *     replay strategies of the pool, or names of plans, two or more
   * @param plans of a replay, drafts of plans by name
   * @param model of a replay, the version of the model by which AI decides; absent means the
   *     champion
   */
  record EvaluationBody(
      @Nullable String estimand,
      @Nullable String pool,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable List<String> targets,
      @Nullable Map<String, JsonNode> plans,
      @Nullable String model) {}

  @PostMapping("/v1/evaluations")
  @Scope("analyst")
  ResponseEntity<JobView> evaluate(@RequestBody EvaluationBody body, Caller caller) {
    String estimand = Optional.ofNullable(body.estimand()).orElse(Estimand.ONE_STEP.name());
    boolean replay = estimand.equals(Counterfactual.REPLAY);
    if (!replay && !estimand.equals(Estimand.ONE_STEP.name())) {
      throw RequestException.bad(
          "estimand", "The estimand (%s) must be ONE_STEP or REPLAY.".formatted(estimand));
    }
    if (!replay && (body.plans() != null || body.model() != null)) {
      throw RequestException.bad(
          "estimand", "One step needs neither plans nor a model. Maybe ask for a REPLAY.");
    }
    String pool = body.pool();
    if (pool == null) {
      throw RequestException.bad("pool", "The pool must be given.");
    }
    Instant from = body.from();
    Instant to = Optional.ofNullable(body.to()).orElseGet(clock::instant);
    if (from == null || !from.isBefore(to)) {
      throw RequestException.bad(
          "from", "The from (%s) must be there, and before the to (%s).".formatted(from, to));
    }
    if (replay) {
      Question question = question(body, pool, from, to);
      return JobView.accepted(
          jobs.submit(
              KIND, caller.label(), progress -> counterfactuals.of(question, progress::at)));
    }
    List<String> targets = targets(body.targets());
    return JobView.accepted(
        jobs.submit(KIND, caller.label(), _ -> evaluations.of(pool, from, to, targets)));
  }

  private static Question question(EvaluationBody body, String pool, Instant from, Instant to) {
    try {
      return new Question(
          pool,
          from,
          to,
          Optional.ofNullable(body.targets()).orElse(List.of()),
          Optional.ofNullable(body.plans()).orElse(Map.of()),
          Optional.ofNullable(body.model()));
    } catch (CounterfactualException e) {
      throw RequestException.bad("targets", String.valueOf(e.getMessage()));
    }
  }

  private static List<String> targets(@Nullable List<String> targets) {
    if (targets == null || targets.isEmpty()) {
      throw RequestException.bad("targets", "The targets must name a policy or more.");
    }
    try {
      targets.forEach(SlatePolicy::named);
    } catch (IllegalArgumentException e) {
      throw RequestException.bad("targets", String.valueOf(e.getMessage()));
    }
    return List.copyOf(targets);
  }

  @GetMapping("/v1/evaluations/{id}")
  @Scope("analyst")
  JobView evaluation(@PathVariable UUID id) {
    Optional<Job> job = jobs.find(id).filter(found -> found.kind().equals(KIND));
    return job.map(JobView::of)
        .orElseThrow(() -> RequestException.notFound("There is no evaluation " + id + "."));
  }
}
