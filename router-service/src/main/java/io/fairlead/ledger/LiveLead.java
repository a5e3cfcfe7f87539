package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A lead about which something was decided by a model.
 *
 * @param seq place of the decision in the ledger
 * @param lead the lead
 * @param asOf the moment for which it was decided
 * @param score its lead score, from 0 to 100, where the model could say
 */
public record LiveLead(long seq, Lead lead, Instant asOf, OptionalInt score) {}
