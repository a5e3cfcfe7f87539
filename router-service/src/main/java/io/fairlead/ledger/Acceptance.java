package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Advice that a person took.
 *
 * @param rep who got the lead: the advised rep, or another
 * @param at when
 * @param by who accepted
 * @param because why, where it was said
 */
public record Acceptance(String rep, Instant at, String by, Optional<String> because) {}
