package io.fairlead.features;

import java.time.Instant;
import java.util.Optional;

/**
 * An assignment to learn from: what was known just before it, and what became of it.
 *
 * @param row what was known of lead and rep just before the assignment
 * @param rep id of the rep
 * @param assignedAt when
 * @param assignedBy what assigned it, where that is known
 * @param load what the rep had taken on that day just before it
 * @param converted whether the lead converted; if not, it was lost
 */
public record Example(
    FeatureRow row,
    String rep,
    Instant assignedAt,
    Optional<String> assignedBy,
    Load load,
    boolean converted) {}
