package io.fairlead.statistics;

/**
 * All numbers from {@code lo} to {@code hi}; none where {@code lo} is above {@code hi}.
 *
 * @param lo lower bound
 * @param hi upper bound
 */
public record Interval(double lo, double hi) {

  /** What lies in both. */
  public Interval and(Interval other) {
    return new Interval(Math.max(lo, other.lo), Math.min(hi, other.hi));
  }

  /** Whether no number lies in it. */
  public boolean isEmpty() {
    return lo > hi;
  }
}
