package io.fairlead.store;

import java.time.Instant;

/**
 * A lead as it is stored.
 *
 * @param id its internal number
 * @param occurredAt when it first came
 */
public record StoredLead(long id, Instant occurredAt) {}
