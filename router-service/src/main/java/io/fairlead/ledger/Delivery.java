package io.fairlead.ledger;

import java.time.Instant;

/**
 * An event that this process is to deliver to a webhook now.
 *
 * @param id its number
 * @param event the event
 * @param attempt which attempt this is, from 1
 * @param refusals how many attempts the receiver refused before
 * @param begunAt when the first attempt began
 */
public record Delivery(long id, Event event, int attempt, int refusals, Instant begunAt) {}
