package io.fairlead.readout;

import java.util.OptionalDouble;

/**
 * What must not suffer.
 *
 * @param name as in the experiment's file
 * @param arm whose
 * @param value now; empty where nothing is known yet
 * @param limit which it must not exceed: the control's and what the file allows more; empty where
 *     nothing is known yet
 * @param kept whether it does not; true while nothing is known
 * @param sentence for people
 */
public record Guardrail(
    String name,
    String arm,
    OptionalDouble value,
    OptionalDouble limit,
    boolean kept,
    String sentence) {}
