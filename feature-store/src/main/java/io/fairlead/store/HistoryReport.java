package io.fairlead.store;

/**
 * What saving past assignments did.
 *
 * @param assignments added; known, but with a new outcome; known as they are
 * @param outcomesAdded how many outcomes are new
 */
public record HistoryReport(SaveReport assignments, int outcomesAdded) {}
