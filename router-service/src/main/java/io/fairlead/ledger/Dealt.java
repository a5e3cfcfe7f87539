package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import io.fairlead.routing.Tally;
import java.util.Optional;

/**
 * What a decision was about and what it gave, for those who did not take it.
 *
 * @param lead the lead
 * @param given who got it, and to whom which part was due; empty where nobody got it
 */
public record Dealt(Lead lead, Optional<Tally.Given> given) {}
