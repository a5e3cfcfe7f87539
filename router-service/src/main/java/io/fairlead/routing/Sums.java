package io.fairlead.routing;

import java.util.stream.DoubleStream;

/**
 * Sums as {@link DoubleStream#sum} of Java 25 adds up, to the bit, which is what replays of
 * decisions compare: by Kahan's rule ("Further remarks on reducing truncation errors",
 * Communications of the ACM 8, 1965).
 */
final class Sums {

  private Sums() {}

  /** The sum of finite numbers. */
  static double of(double[] numbers) {
    double sum = 0;
    double tooMuch = 0;
    for (double number : numbers) {
      if (number != 0 || sum - tooMuch != sum) { // else nothing changes, and nothing has to wait
        double more = number - tooMuch;
        double next = sum + more;
        tooMuch = (next - sum) - more;
        sum = next;
      }
    }
    return sum - tooMuch;
  }
}
