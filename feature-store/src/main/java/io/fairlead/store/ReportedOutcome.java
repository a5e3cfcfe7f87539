package io.fairlead.store;

import io.fairlead.facts.OutcomeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an assignment.
 *
 * @param kind what
 * @param value value of the deal, 0 or more
 * @param currency ISO 4217 code; absent means the installation's only currency
 * @param reason why, as the CRM says
 * @param occurredAt when
 * @param knownAt when it could be known
 */
public record ReportedOutcome(
    OutcomeKind kind,
    Optional<BigDecimal> value,
    Optional<String> currency,
    Optional<String> reason,
    Instant occurredAt,
    Instant knownAt) {}
