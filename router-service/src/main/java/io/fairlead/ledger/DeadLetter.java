package io.fairlead.ledger;

import java.time.Instant;

/**
 * An event whose delivery was given up.
 *
 * @param event the event
 * @param attempts how often it was tried
 * @param endedAt when it was given up
 * @param because what the last attempt came to, in a sentence
 */
public record DeadLetter(Event event, int attempts, Instant endedAt, String because) {}
