package io.fairlead.readout;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was known after so many units.
 *
 * @param units of all arms
 * @param at when the latest of them was assigned; empty where nobody said
 * @param sampleRatioP always-valid p-value of the shares of the arms, in [0, 1]
 * @param effect treatment minus control; empty where an arm of the two has no unit
 * @param lo lower bound of the effect, always valid, in [-1, 1]
 * @param hi upper bound
 * @param verdict at that moment
 */
public record Look(
    long units,
    Optional<Instant> at,
    double sampleRatioP,
    OptionalDouble effect,
    double lo,
    double hi,
    Verdict verdict) {}
