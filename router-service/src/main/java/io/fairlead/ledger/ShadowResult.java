package io.fairlead.ledger;

import java.util.Optional;

/**
 * Shadow decisions whose leads came to the same result with the other system's rep.
 *
 * @param result CONVERTED, LOST, DISQUALIFIED, RECYCLED or OWNER_CHANGED; empty while open
 * @param leads how many
 * @param same of them, those that both gave to the same rep
 * @param ours mean probability to convert that the model saw with Fairlead's rep, over leads on
 *     which they differ and of which it scored both reps
 * @param theirs likewise with the other system's rep
 */
public record ShadowResult(
    Optional<String> result, int leads, int same, Optional<Double> ours, Optional<Double> theirs) {}
