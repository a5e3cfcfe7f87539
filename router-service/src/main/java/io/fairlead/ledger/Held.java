package io.fairlead.ledger;

import java.time.Instant;

/**
 * Who was last given a lead.
 *
 * @param assignment number of the assignment
 * @param rep who
 * @param since when
 */
public record Held(long assignment, String rep, Instant since) {}
