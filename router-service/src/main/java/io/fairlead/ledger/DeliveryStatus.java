package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of a decision is.
 *
 * @param state of all its deliveries together, or what was reported of it
 * @param because why, where that is known
 * @param by label of the key that reported it; empty where webhooks answered, or owners were
 *     changed back
 * @param at when it was reported, or the last delivery ended; empty while one is pending
 */
public record DeliveryStatus(
    DeliveryState state, Optional<String> because, Optional<String> by, Optional<Instant> at) {}
