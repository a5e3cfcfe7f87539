package io.fairlead.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A mean difference of pairs.
 *
 * @param mean the mean
 * @param error its standard error; NaN for a single pair
 */
record Difference(double mean, double error) {

  static Difference mean(double... pairs) {
    double mean = Arrays.stream(pairs).average().orElseThrow();
    double squares = Arrays.stream(pairs).map(pair -> (pair - mean) * (pair - mean)).sum();
    return new Difference(mean, Math.sqrt(squares / (pairs.length - 1) / pairs.length));
  }

  /** The mean of independent ones, with the error that theirs give. */
  static Difference mean(List<Difference> differences) {
    int n = differences.size();
    return new Difference(
        differences.stream().mapToDouble(Difference::mean).average().orElseThrow(),
        Math.sqrt(differences.stream().mapToDouble(d -> d.error() * d.error()).sum()) / n);
  }

  String text() {
    return String.format(Locale.ROOT, "%+.3f ± %.3f", mean, error);
  }
}
