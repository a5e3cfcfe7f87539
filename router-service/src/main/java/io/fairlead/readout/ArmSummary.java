package io.fairlead.readout;

import java.util.OptionalDouble;

/**
 * An arm in figures.
 *
 * @param arm its name
 * @param units how many leads it had
 * @param expected how many it should have had by the design
 * @param converted how many of them converted; with values and waits the sum of their shares of the
 *     most that counts
 * @param rate share that converted, or mean share; empty without units
 * @param unevenness Gini coefficient of the leads per rep, in [0, 1]; empty where nobody said who
 *     got them
 */
public record ArmSummary(
    String arm,
    long units,
    double expected,
    double converted,
    OptionalDouble rate,
    OptionalDouble unevenness) {}
