package io.fairlead.fairness;

import java.util.Arrays;
import java.util.Optional;

/** The mean of the latest values. Not to be shared between threads. */
final class Recent {

  /** How many are remembered. */
  static final int MOST = 50;

  private final double[] ring = new double[MOST];
  private int seen;

  void add(double value) {
    ring[seen % MOST] = value;
    seen++;
  }

  /** Empty before the first. */
  Optional<Double> mean() {
    return seen == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(ring, 0, Math.min(seen, MOST)).average().orElseThrow());
  }
}
