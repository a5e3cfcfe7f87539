package io.fairlead.web;

import io.fairlead.evaluation.Estimand;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.evaluation.SlatePolicy;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Job;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What other policies would have made of past leads. */
@RestController
final class EvaluationsController {

  private static final String KIND = "EVALUATION";

  private final PoolEvaluations evaluations;
  private final JobRunner jobs;
  private final InstantSource clock;

  EvaluationsController(PoolEvaluations evaluations, JobRunner jobs, InstantSource clock) {
    this.evaluations = evaluations;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What to evaluate.
   *
   * @param estimand of what; absent means ONE_STEP
   * @param pool whose leads
   * @param from first moment
   * @param to first moment after them; absent means now
   * @param targets policies by name: uniform, weighted, greedy, greedy:0.05
   */
  record EvaluationBody(
      @Nullable String estimand,
      @Nullable String pool,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable List<String> targets) {}

  @PostMapping("/v1/evaluations")
  @Scope("analyst")
  ResponseEntity<JobView> evaluate(@RequestBody EvaluationBody body, Caller caller) {
    String estimand = Optional.ofNullable(body.estimand()).orElse(Estimand.ONE_STEP.name());
    if (!estimand.equals(Estimand.ONE_STEP.name())) {
      throw RequestException.bad(
          "estimand", "The estimand (%s) must be ONE_STEP.".formatted(estimand));
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
    List<String> targets = targets(body.targets());
    return JobView.accepted(
        jobs.submit(KIND, caller.label(), _ -> evaluations.of(pool, from, to, targets)));
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
