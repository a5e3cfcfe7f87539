package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that others are told of a decision.
 *
 * @param id from 1 upwards, in the order in which events are read; of one lead, in the order in
 *     which they happened. The same in every delivery, so that a receiver knows a repeat.
 * @param kind what happened, as in {@code DECISION_ASSIGNED}
 * @param occurredAt when its transaction began
 * @param decision the decision
 * @param slaDueAt the first moment by which its rep is to act; empty where none was promised
 */
public record Event(
    long id, String kind, Instant occurredAt, Decision decision, Optional<Instant> slaDueAt) {}
