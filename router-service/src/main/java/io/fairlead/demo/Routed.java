package io.fairlead.demo;

import java.util.OptionalInt;
import java.util.UUID;

/**
 * What became of a live lead in one arm.
 *
 * @param decision id of the decision about it
 * @param rep number of the rep; empty where nobody got it
 */
public record Routed(UUID decision, OptionalInt rep) {}
