package io.fairlead.features;

import java.util.Arrays;
import java.util.List;

/**
 * Which share of the results of one kind is known within how long. Only results that are known by
 * now can be asked how long they took, and the younger a lead is, the shorter that must have been
 * (right truncation). So this is the product-limit estimate in reverse time (Lagakos, Barraj and De
 * Gruttola 1988): of those that took no longer than d, among the leads old enough to have shown it,
 * which share took less than d? It needs no open leads.
 *
 * @param delays in ascending order
 * @param shares for each, the share that took less than that
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record DelayShare(double[] delays, double[] shares) {

  /** Everything is known at once. */
  static final DelayShare ALL = new DelayShare(new double[0], new double[0]);

  /** How many leads must be as old as a delay before anything is said of it. */
  static final int FEWEST = 20;

  /**
   * How long one result took.
   *
   * @param delay from the assignment until it was known, 0 or more
   * @param age from the assignment until now, no less than the delay
   */
  record Observed(double delay, double age) {}

  /** The estimate, given that nothing takes longer than all but a few leads are old. */
  static DelayShare of(List<Observed> results) {
    double[] ages = results.stream().mapToDouble(Observed::age).sorted().toArray();
    if (ages.length < FEWEST) {
      return ALL;
    }
    double longest = ages[ages.length - FEWEST];
    List<Observed> shown = results.stream().filter(one -> one.delay() <= longest).toList();
    double[] took = shown.stream().mapToDouble(Observed::delay).sorted().toArray();
    double[] old = shown.stream().mapToDouble(Observed::age).sorted().toArray();
    double[] delays = Arrays.stream(took).distinct().toArray();
    double[] shares = new double[delays.length];
    double share = 1;
    int notLonger = took.length;
    int tooYoung = old.length;
    for (int i = delays.length - 1; i >= 0; i--) {
      int less = notLonger;
      while (less > 0 && took[less - 1] >= delays[i]) {
        less--;
      }
      while (tooYoung > 0 && old[tooYoung - 1] >= delays[i]) {
        tooYoung--;
      }
      share *= 1 - (notLonger - less) / (double) (notLonger - tooYoung);
      shares[i] = share;
      notLonger = less;
    }
    return new DelayShare(delays, shares);
  }

  /** The share that is known of leads of that age, in [0, 1]. */
  double knownBy(double age) {
    int found = Arrays.binarySearch(delays, age);
    int longer = found >= 0 ? found + 1 : -found - 1;
    return longer == delays.length ? 1 : shares[longer];
  }
}
