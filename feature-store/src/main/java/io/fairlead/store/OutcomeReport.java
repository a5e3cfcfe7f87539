package io.fairlead.store;

import io.fairlead.facts.LeadKey;
import java.util.Optional;

/**
 * An outcome as it is reported: by lead, not by assignment.
 *
 * @param lead the lead
 * @param rep id of the rep who had it; absent means whoever had it when the outcome occurred
 * @param outcome what became of it
 */
public record OutcomeReport(LeadKey lead, Optional<String> rep, ReportedOutcome outcome) {}
