package io.fairlead.readout;

/**
 * A difference, treatment minus control, as a fraction of the most that a lead counts.
 *
 * @param effect adjusted by the lead scores
 * @param raw the plain difference of the arms' conversions
 * @param lo lower bound, always valid, in [-1, 1]; with blocks and a planned end, that of the end
 * @param hi upper bound, likewise
 * @param alpha probability at most that the bounds ever miss the true effect
 */
public record Estimate(double effect, double raw, double lo, double hi, double alpha) {}
