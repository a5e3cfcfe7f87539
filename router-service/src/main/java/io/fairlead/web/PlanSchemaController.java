package io.fairlead.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plan's keys for editors. */
@RestController
final class PlanSchemaController {

  @GetMapping(path = "/v1/plan/schema", produces = "application/schema+json")
  @Scope({"route", "analyst", "outcomes"})
  Resource schema() {
    return new ClassPathResource("plan.schema.json");
  }
}
