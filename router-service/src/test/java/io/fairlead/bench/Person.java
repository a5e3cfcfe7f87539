package io.fairlead.bench;

import io.fairlead.facts.Lead;

/**
 * A lead with its truth.
 *
 * @param lead what a router sees
 * @param day number of the weekday, from the first of the past
 * @param levels by {@link Column}
 * @param numbers standardised numbers
 * @param shown what the columns show of its part of the logit
 * @param hidden what no column shows of it
 * @param value what the deal is worth
 * @param luck in [0, 1): it converts with whoever has a higher probability
 * @param disqualified whether it comes to nothing whoever has it
 * @param daysToWin how long a won deal takes
 * @param daysToLose how long a lost one takes
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Person(
    Lead lead,
    int day,
    int[] levels,
    double[] numbers,
    double shown,
    double hidden,
    double value,
    double luck,
    boolean disqualified,
    double daysToWin,
    double daysToLose) {}
