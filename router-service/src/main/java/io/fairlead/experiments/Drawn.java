package io.fairlead.experiments;

import java.util.OptionalInt;

/**
 * The arm that was drawn for a lead.
 *
 * @param arm its name
 * @param chance probability of that arm by the design, above 0
 * @param block number of the block, from 0; empty in a design without blocks
 * @param washOut whether the block before still wears off
 */
public record Drawn(String arm, double chance, OptionalInt block, boolean washOut) {}
