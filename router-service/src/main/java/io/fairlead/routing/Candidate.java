package io.fairlead.routing;

import java.util.Optional;

/**
 * A rep who may take the lead now.
 *
 * @param rep id of the rep
 * @param weight relative share, 0 or more
 * @param standing where the rep stands in the rotation
 * @param score what the rep is expected to make of the lead, where a model scored it
 */
public record Candidate(
    String rep, double weight, Member.Standing standing, Optional<Score> score) {}
