package io.fairlead.ledger;

import java.util.OptionalInt;

/**
 * An arm that a lead is in already, or a lead of the same person.
 *
 * @param leadId internal number of that lead
 * @param own whether it is this very lead
 */
public record Enrolled(
    long leadId, boolean own, String arm, double chance, OptionalInt block, boolean washOut) {}
