package io.fairlead.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A decision as it stands in the log.
 *
 * @param seq its number: a pool's decisions are numbered in the order in which they are committed
 * @param id its id
 * @param asOf the moment it was decided for
 */
public record Logged(long seq, UUID id, Instant asOf) {}
