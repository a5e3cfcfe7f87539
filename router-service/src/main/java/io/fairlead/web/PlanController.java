package io.fairlead.web;

import io.fairlead.decisions.Plans;
import io.fairlead.plan.Finding;
import io.fairlead.plan.PlanException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The routing plan. */
@RestController
final class PlanController {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final Plans plans;
  private final JsonMapper json;

  PlanController(Plans plans, JsonMapper json) {
    this.plans = plans;
    this.json = json;
  }

  record PlanView(int version, JsonNode plan, List<Finding> findings) {
    static PlanView of(Plans.Current current) {
      return new PlanView(current.version(), current.body(), current.plan().findings());
    }
  }

  @GetMapping("/v1/plan")
  @Scope({"route", "analyst"})
  PlanView plan() {
    return plans
        .refresh()
        .map(PlanView::of)
        .orElseThrow(() -> RequestException.notFound("There is no plan yet. Maybe put one."));
  }

  @PutMapping("/v1/plan")
  @Scope("admin")
  PlanView put(
      @RequestBody String body,
      @RequestHeader(name = "Content-Type", defaultValue = "application/json") String type,
      Caller caller) {
    try {
      JsonNode plan = type.contains("yaml") ? YAML.readTree(body) : json.readTree(body);
      return PlanView.of(plans.put(plan, caller.label()));
    } catch (JacksonException e) {
      throw RequestException.bad(
          "plan",
          "The plan must be YAML or JSON; at line %d, column %d it is neither. Maybe look at quotes and indentation."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (PlanException e) {
      throw new RequestException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          e.problems().stream()
              .map(problem ->
                  new FieldError(problem.path(), problem.path() + " " + problem.reason()))
              .toList());
    }
  }
}
