package io.fairlead.decisions;

import io.fairlead.plan.Finding;
import io.fairlead.plan.PlanDifference;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What there is to say of a plan.
 *
 * @param version the version that runs with it; empty where it was only looked at
 * @param body the plan, as JSON
 * @param findings what is probably not meant
 * @param notes what else is good to know, in sentences
 * @param difference how it differs from what ran before, where anything did
 */
public record PlanReview(
    OptionalInt version,
    JsonNode body,
    List<Finding> findings,
    List<String> notes,
    List<PlanDifference.Change> difference) {

  public PlanReview {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    difference = List.copyOf(difference);
  }
}
