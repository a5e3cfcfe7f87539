package io.fairlead.store;

import java.time.Instant;

/**
 * A change of a model's status.
 *
 * @param version the model
 * @param status the status it got
 * @param at when
 * @param by who: a key's label, or training
 * @param because why, in a sentence
 */
public record ModelEvent(
    String version, ModelStatus status, Instant at, String by, String because) {}
