package io.fairlead.pace;

import java.util.Arrays;

/**
 * What clients saw.
 *
 * @param requests that were answered with success
 * @param failed the others
 * @param seconds how long it took
 * @param median latency in milliseconds; NaN without a request
 * @param p99 latency in milliseconds that one request of a hundred exceeds; NaN without a request
 */
record Sample(long requests, long failed, double seconds, double median, double p99) {

  /** From latencies in nanoseconds. */
  static Sample of(long[] latencies, long failed, double seconds) {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return new Sample(sorted.length, failed, seconds, at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }
}
