package io.fairlead.ledger;

/**
 * Closed leads of which a model said about the same.
 *
 * @param leads how many, 1 or more
 * @param predicted mean probability to convert
 * @param converted how many did
 */
public record Predicted(int leads, double predicted, int converted) {}
