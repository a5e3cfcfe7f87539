package io.fairlead.web;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.LeadRequest;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.Reasons;
import io.fairlead.decisions.Simulations;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Decision;
import io.fairlead.plan.PlanException;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Dry runs: what would be decided; they leave no trace. */
@RestController
final class SimulationsController {

  private static final int MOST_LEADS = 100_000;

  private final Simulations simulations;
  private final Plans plans;
  private final FactStore facts;
  private final Reasons reasons;
  private final JobRunner jobs;
  private final InstantSource clock;

  SimulationsController(
      Simulations simulations,
      Plans plans,
      FactStore facts,
      Reasons reasons,
      JobRunner jobs,
      InstantSource clock) {
    this.simulations = simulations;
    this.reasons = reasons;
    this.plans = plans;
    this.facts = facts;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What to try: one lead, or past ones.
   *
   * @param lead the lead; what is not given is as the stored lead of that id has it
   * @param past leads of the past, instead of one
   * @param asOf the moment to decide for; absent means now
   * @param plan a draft to decide under; absent means the plan in force
   */
  record SimulationBody(
      @Nullable LeadBody lead,
      @Nullable PastBody past,
      @Nullable String trigger,
      @Nullable Set<String> excludeReps,
      @Nullable Instant asOf,
      @Nullable JsonNode plan) {}

  /**
   * Leads of the past.
   *
   * @param from first moment
   * @param to first moment after them; absent means now
   * @param most how many at most, the earliest first; absent means all up to {@value #MOST_LEADS}
   */
  record PastBody(@Nullable Instant from, @Nullable Instant to, @Nullable Integer most) {}

  @PostMapping("/v1/decisions:simulate")
  @Scope({"route", "analyst"})
  ResponseEntity<?> simulate(@RequestBody SimulationBody body, Caller caller) {
    Optional<Plans.Current> draft = draft(body.plan());
    return body.past() == null
        ? ResponseEntity.ok(one(body, draft))
        : past(body, body.past(), draft, caller);
  }

  private DecisionView.Explanation one(SimulationBody body, Optional<Plans.Current> draft) {
    Optional<Instant> asOf = Optional.ofNullable(body.asOf());
    LeadRequest request =
        DecisionsController.lead(body.lead())
            .request(
                DecisionsController.trigger(body.trigger()),
                Optional.ofNullable(body.excludeReps()).orElse(Set.of()),
                asOf.filter(clock.instant()::isBefore).orElseGet(clock::instant));
    try {
      Decision decision =
          simulations.one(
              facts.lead(request.key()).map(request::over).orElse(request), asOf, draft);
      return DecisionView.Explanation.ofDryRun(decision, reasons.of(decision));
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private ResponseEntity<JobView> past(
      SimulationBody body, PastBody past, Optional<Plans.Current> draft, Caller caller) {
    if (body.lead() != null
        || body.asOf() != null
        || body.trigger() != null
        || body.excludeReps() != null) {
      throw RequestException.bad(
          "past",
          "Past leads are tried as they were. Maybe leave out lead, asOf, trigger and excludeReps.");
    }
    Instant to = Optional.ofNullable(past.to()).orElseGet(clock::instant);
    if (past.from() == null || !past.from().isBefore(to)) {
      throw RequestException.bad(
          "past.from",
          "The from (%s) of past leads must be there, and before their to (%s)."
              .formatted(past.from(), to));
    }
    int most = Optional.ofNullable(past.most()).orElse(MOST_LEADS);
    if (most < 1 || most > MOST_LEADS) {
      throw RequestException.bad(
          "past.most",
          "The most (%d) of past leads must lie between 1 and %d.".formatted(most, MOST_LEADS));
    }
    Instant from = past.from();
    if (draft.isEmpty() && plans.current().isEmpty()) {
      throw RequestException.conflict("There is no routing plan yet. Maybe send one as plan.");
    }
    return JobView.accepted(
        jobs.submit(
            "SIMULATION",
            caller.label(),
            progress -> simulations.past(from, to, most, draft, progress::at)));
  }

  private Optional<Plans.Current> draft(@Nullable JsonNode plan) {
    try {
      return Optional.ofNullable(plan).filter(body -> !body.isNull()).map(plans::draft);
    } catch (PlanException e) {
      throw PlanErrors.refused(e);
    }
  }
}
