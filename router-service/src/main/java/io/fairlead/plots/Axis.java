package io.fairlead.plots;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Numbers along a line of the drawing, between round ends.
 *
 * @param low the number at its beginning
 * @param high the number at its end, above low
 * @param step from tick to tick
 * @param from where it begins in the drawing
 * @param to where it ends; before from, where it goes upwards
 */
record Axis(double low, double high, double step, double from, double to) {

  private static final double ALMOST = 1e-9;

  /** An axis that holds both numbers, with about that many ticks. */
  static Axis around(double least, double most, int ticks, double from, double to) {
    double span = most > least ? most - least : Math.max(Math.abs(most), 1);
    double step = round(span / ticks);
    double low = Math.floor(least / step + ALMOST) * step;
    double high = Math.ceil(Math.max(most, least + span) / step - ALMOST) * step;
    return new Axis(low, high, step, from, to);
  }

  /** 1, 2 or 5 times a power of ten, not below that. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double digit = step / power;
    return power * (digit <= 1 + ALMOST ? 1 : digit <= 2 + ALMOST ? 2 : digit <= 5 ? 5 : 10);
  }

  /** Where a number is; one beyond the ends is at the end. */
  double at(double number) {
    double share = (Math.clamp(number, low, high) - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round numbers from low to high. */
  List<Double> ticks() {
    return LongStream.rangeClosed(0, Math.round((high - low) / step))
        .mapToObj(i -> Math.round(low / step + i) * step)
        .toList();
  }
}
