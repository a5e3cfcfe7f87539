package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a version of the plan came to be.
 *
 * @param version counted from 1
 * @param createdAt when it came into force
 * @param by label of the key, or the person, that put it
 * @param because why, where it was said
 * @param restores the version that it brings back, where it does
 */
public record PlanVersion(
    int version, Instant createdAt, String by, Optional<String> because, OptionalInt restores) {}
