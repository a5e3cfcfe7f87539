package io.fairlead.bench;

import java.util.Arrays;

/**
 * What the live leads bring.
 *
 * @param byDay for each live day, the sum over its leads of true probability times true value
 * @param unassigned leads that nobody got
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Takings(double[] byDay, int unassigned) {

  double total() {
    return Arrays.stream(byDay).sum();
  }
}
