package io.fairlead.ledger;

import java.time.Instant;

/**
 * Leads are no longer like those that a champion was trained on.
 *
 * @param field in which field, or {@code lead score}
 * @param kind which of its values came more or less often
 * @param since the time of the lead from which on it looks like that
 * @param at the time of the lead after which chance did not explain it any more
 * @param leads how many leads came from then to then
 * @param share the share of the kind among them, in [0, 1]
 * @param trained its share in the training, in [0, 1]
 * @param because the alarm, as a sentence
 */
public record DriftAlarm(
    String field,
    String kind,
    Instant since,
    Instant at,
    int leads,
    double share,
    double trained,
    String because) {}
