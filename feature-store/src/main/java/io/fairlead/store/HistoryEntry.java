package io.fairlead.store;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A past assignment, and what became of it.
 *
 * @param lead the lead
 * @param contact the lead's personal data
 * @param rep id of a known rep
 * @param assignedAt when the rep got the lead
 * @param knownAt when that could be known
 * @param assignedBy what assigned it, where that is known
 * @param outcome what became of it; absent while it is open
 * @param policy the policy that chose, where it was logged
 * @param propensity probability in (0, 1] with which it chose this rep, where it was logged
 */
public record HistoryEntry(
    Lead lead,
    Contact contact,
    String rep,
    Instant assignedAt,
    Instant knownAt,
    Optional<String> assignedBy,
    Optional<ReportedOutcome> outcome,
    Optional<String> policy,
    OptionalDouble propensity) {}
