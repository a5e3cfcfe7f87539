package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import io.fairlead.routing.Tally;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision as it stands in the log.
 *
 * @param seq its number: a pool's decisions are numbered in the order in which they are committed
 * @param id its id
 * @param asOf the moment it was decided for
 * @param lead the lead
 * @param given who got it, and to whom which part was due; empty where nobody got it
 */
public record Logged(long seq, UUID id, Instant asOf, Lead lead, Optional<Tally.Given> given) {}
