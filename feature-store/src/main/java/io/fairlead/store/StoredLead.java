package io.fairlead.store;

import java.time.Instant;

/**
 * A lead as it is stored.
 *
 * @param id its internal number
 * @param occurredAt when it first came
 * @param isNew whether it has come for the first time, so that nothing can be known of it
 */
public record StoredLead(long id, Instant occurredAt, boolean isNew) {

  /** The same when it has come before. */
  StoredLead again() {
    return new StoredLead(id, occurredAt, false);
  }
}
