package io.fairlead.web;

import io.fairlead.ledger.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is read and posted.
 *
 * @param id the same in every delivery; later ones are higher
 * @param kind what happened
 * @param occurredAt when
 * @param lead whose lead it is
 * @param decisionId the decision, whose whole evidence is at {@code /v1/decisions/ID}
 * @param decision the decision
 */
public record EventView(
    long id,
    String kind,
    Instant occurredAt,
    LeadView lead,
    UUID decisionId,
    DecisionView decision) {

  /** The lead by its system's name for it. */
  public record LeadView(String system, String externalId) {}

  static EventView of(Event event) {
    return new EventView(
        event.id(),
        event.kind(),
        event.occurredAt(),
        new LeadView(event.decision().lead().system(), event.decision().lead().externalId()),
        event.decision().id(),
        DecisionView.of(event.decision(), event.slaDueAt()));
  }
}
