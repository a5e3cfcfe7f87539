package io.fairlead.plan;

import io.fairlead.facts.Lead;
import java.time.Instant;

/**
 * What conditions read.
 *
 * @param lead the lead
 * @param trigger what asks for the decision
 * @param asOf the moment decided for
 */
public record Occasion(Lead lead, String trigger, Instant asOf) {

  /** Bound for conditions. */
  Subject subject() {
    return Subject.of(lead, asOf, trigger);
  }
}
