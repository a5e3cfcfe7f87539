package io.fairlead.decisions;

import io.fairlead.text.Remark;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * A plan that somebody wants to run.
 *
 * @param body the plan, as JSON
 * @param by label of the key, or the person, that puts it; at most {@value #LONGEST_BY} characters
 * @param because why, where it is said; at most {@value #LONGEST_BECAUSE} characters
 * @param restores the version that it brings back, where it does
 * @param replaces the only version that it may replace, 0 for none; empty means whichever runs
 */
public record PlanDraft(
    JsonNode body,
    String by,
    Optional<String> because,
    OptionalInt restores,
    OptionalInt replaces) {

  /** Most characters of a name. */
  public static final int LONGEST_BY = 100;

  /** Most characters of a reason. */
  public static final int LONGEST_BECAUSE = 500;

  public PlanDraft {
    Remark.refusal("by", "plan", by, LONGEST_BY).ifPresent(PlanDraft::refuse);
    because
        .flatMap(text -> Remark.refusal("because", "plan", text, LONGEST_BECAUSE))
        .ifPresent(PlanDraft::refuse);
  }

  /** A plan that replaces whichever runs. */
  public static PlanDraft of(JsonNode body, String by, Optional<String> because) {
    return new PlanDraft(body, by, because, OptionalInt.empty(), OptionalInt.empty());
  }

  private static void refuse(String sentence) {
    throw new IllegalArgumentException(sentence);
  }
}
