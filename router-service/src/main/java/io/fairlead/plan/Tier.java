package io.fairlead.plan;

import java.util.Optional;

/**
 * One line of a pool's priority: these leads, and these reps for them.
 *
 * @param when which leads; empty means all
 * @param reps which reps; empty means all
 */
record Tier(Optional<Condition> when, Optional<Condition> reps) {}
