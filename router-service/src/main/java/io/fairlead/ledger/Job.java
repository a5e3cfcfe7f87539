package io.fairlead.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Long work that was asked for.
 *
 * @param id its id
 * @param kind what it does: IMPORT, TRAINING, ...
 * @param status how far it is
 * @param progress from 0 to 1
 * @param result what came of it, as JSON; empty until it succeeded
 * @param error why it failed, in a sentence; empty unless it did
 */
public record Job(
    UUID id,
    String kind,
    JobStatus status,
    double progress,
    Optional<String> result,
    Optional<String> error) {}
