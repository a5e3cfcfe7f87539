package io.fairlead.ledger;

/**
 * A route that held and led to nobody, so that the next ones were asked.
 *
 * @param route its name
 * @param because why, in a sentence
 */
public record Passed(String route, String because) {}
