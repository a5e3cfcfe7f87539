package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An experiment that has started.
 *
 * @param name its name
 * @param file its part of the plan as it was then, as JSON
 * @param planVersion the plan it started with
 * @param seed of its draws
 * @param startedAt when its first lead came, by the clock of its pool
 * @param endedAt when it ended; empty while it runs
 */
public record StartedExperiment(
    String name,
    String file,
    int planVersion,
    long seed,
    Instant startedAt,
    Optional<Instant> endedAt) {}
