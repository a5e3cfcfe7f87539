package io.fairlead.web;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.LeadRequest;
import io.fairlead.decisions.Plans;
import io.fairlead.plan.PlanException;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Dry runs: what would be decided; they leave no trace. */
@RestController
final class SimulationsController {

  private final Decisions decisions;
  private final Plans plans;
  private final FactStore facts;
  private final InstantSource clock;

  SimulationsController(Decisions decisions, Plans plans, FactStore facts, InstantSource clock) {
    this.decisions = decisions;
    this.plans = plans;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * What to try.
   *
   * @param lead the lead; what is not given is as the stored lead of that id has it
   * @param asOf the moment to decide for; absent means now
   * @param plan a draft to decide under; absent means the plan in force
   */
  record SimulationBody(
      @Nullable LeadBody lead,
      @Nullable String trigger,
      @Nullable Set<String> excludeReps,
      @Nullable Instant asOf,
      @Nullable JsonNode plan) {}

  @PostMapping("/v1/decisions:simulate")
  @Scope({"route", "analyst"})
  DecisionView.Explanation simulate(@RequestBody SimulationBody body) {
    Optional<Instant> asOf = Optional.ofNullable(body.asOf());
    LeadRequest request =
        DecisionsController.lead(body.lead())
            .request(
                DecisionsController.trigger(body.trigger()),
                Optional.ofNullable(body.excludeReps()).orElse(Set.of()),
                asOf.filter(clock.instant()::isBefore).orElseGet(clock::instant));
    try {
      return DecisionView.Explanation.ofDryRun(
          decisions.simulate(
              facts.lead(request.key()).map(request::over).orElse(request),
              asOf,
              draft(body.plan())));
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Plans.Current> draft(@Nullable JsonNode plan) {
    try {
      return Optional.ofNullable(plan).filter(body -> !body.isNull()).map(plans::draft);
    } catch (PlanException e) {
      throw PlanErrors.refused(e);
    }
  }
}
