package io.fairlead.routing;

/**
 * A strategy that could not decide, and the one that did instead.
 *
 * @param from the strategy that the pool wants
 * @param to the strategy that decided
 * @param because why the first could not
 */
public record Fallback(Strategy from, Strategy to, String because) {}
