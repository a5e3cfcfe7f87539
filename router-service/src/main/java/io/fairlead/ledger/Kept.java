package io.fairlead.ledger;

/**
 * A decision that is to be kept.
 *
 * @param leadId internal number of its lead
 * @param decision the decision
 */
public record Kept(long leadId, Decision decision) {}
