package io.fairlead.web;

import io.fairlead.decisions.PlanDraft;
import io.fairlead.decisions.PlanReview;
import io.fairlead.decisions.Plans;
import io.fairlead.plan.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The routing plan in force. */
@RestController
final class PlanController {

  private final Plans plans;

  PlanController(Plans plans) {
    this.plans = plans;
  }

  record RunningView(int version, JsonNode plan, List<Finding> findings) {}

  @GetMapping("/v1/plan")
  @Scope({"route", "analyst"})
  ResponseEntity<RunningView> plan() {
    PlanReview running =
        plans
            .running()
            .orElseThrow(() -> RequestException.notFound("There is no plan yet. Maybe put one."));
    int version = running.version().orElseThrow();
    return ResponseEntity.ok()
        .eTag(PlanView.tag(version))
        .body(new RunningView(version, running.body(), running.findings()));
  }

  @PutMapping("/v1/plan")
  @Scope("admin")
  ResponseEntity<PlanView> put(
      @RequestBody String body,
      @RequestParam Optional<String> because,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "application/json")
          String type,
      @RequestHeader(name = HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      Caller caller) {
    PlanDraft draft =
        new PlanDraft(
            read(body, type.contains("yaml")),
            caller.label(),
            PlanParameters.because(because),
            OptionalInt.empty(),
            PlanParameters.replaces(ifMatch));
    return PlanView.answer(() -> dryRun ? plans.check(draft) : plans.put(draft));
  }

  private static JsonNode read(String body, boolean yaml) {
    try {
      return PlanText.read(body, yaml);
    } catch (IllegalArgumentException e) {
      throw RequestException.bad("plan", String.valueOf(e.getMessage()));
    }
  }
}
