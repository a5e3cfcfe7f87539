package io.fairlead.demo;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One of the two ways in which the live leads are routed. */
enum Arm {
  AI("ai", ""),
  ROUND_ROBIN("round-robin", "-copy");

  /** The attribute of a lead by which the plan tells the arms apart. */
  static final String ATTRIBUTE = "arm";

  private final String label;
  private final String suffix;

  Arm(String label, String suffix) {
    this.label = label;
    this.suffix = suffix;
  }

  /** The name of the arm, of its pool and of its strategy. */
  String label() {
    return label;
  }

  /** The lead as this arm gets it: a lead of its own, so much later. */
  Lead copy(Lead lead, Duration later) {
    Map<String, Field> fields = new HashMap<>(lead.fields());
    fields.put(ATTRIBUTE, Field.of(label));
    return new Lead(
        new LeadKey(lead.key().system(), lead.key().externalId() + suffix),
        lead.occurredAt().plus(later),
        fields);
  }
}
