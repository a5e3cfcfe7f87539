package io.fairlead.ledger;

import io.fairlead.facts.LeadKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A lead that comes for the turn of some pools, with what is to be read for it there; it may be
 * decided in one transaction with others.
 *
 * @param pools names of the pools that share reps, or the empty name for a rep of no pool
 * @param leadId internal number of the lead
 * @param lead that lead
 * @param seats whose states it is decided by
 * @param now the present when it came
 * @param asOf the moment that it is decided for, by the present and by the latest moment at which
 *     one of the pools decided in event time
 * @param again whether it has had its turn and has to look again, so that it goes before others
 */
public record Applicant(
    Set<String> pools,
    long leadId,
    LeadKey lead,
    PoolSeats seats,
    Instant now,
    BiFunction<Instant, Optional<Instant>, Instant> asOf,
    boolean again) {}
