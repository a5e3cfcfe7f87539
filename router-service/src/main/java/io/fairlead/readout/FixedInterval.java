package io.fairlead.readout;

/**
 * An interval that is valid at one moment that was fixed before the start.
 *
 * @param method how it was reckoned, in words
 * @param effect treatment minus control
 * @param lo lower bound
 * @param hi upper bound
 * @param p two-sided p-value of no difference, in [0, 1]
 * @param units leads, or pairs of blocks, that it rests on
 */
public record FixedInterval(
    String method, double effect, double lo, double hi, double p, long units) {}
