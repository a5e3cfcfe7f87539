package io.fairlead.fairness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The Gini coefficient of shares, weighed by what was due: twice the area between the diagonal and
 * the curve of what was got over what was due, from the worst off to the best off (Lerman and
 * Yitzhaki 1989). With equal dues it is the usual coefficient.
 */
public final class Gini {

  private Gini() {}

  /**
   * What somebody got of what was due.
   *
   * @param got 0 or more
   * @param due above 0
   */
  public record Part(double got, double due) {
    double share() {
      return got / due;
    }
  }

  /** From 0 (everybody has the same share) to below 1; empty where nobody got anything. */
  public static Optional<Double> of(List<Part> parts) {
    double got = parts.stream().mapToDouble(Part::got).sum();
    double due = parts.stream().mapToDouble(Part::due).sum();
    if (!(got > 0)) {
      return Optional.empty();
    }
    double below = 0;
    double area = 0;
    for (Part part : parts.stream().sorted(Comparator.comparingDouble(Part::share)).toList()) {
      double above = below + part.got() / got;
      area += (below + above) / 2 * part.due() / due;
      below = above;
    }
    return Optional.of(Math.max(0, 1 - 2 * area)); // rounding may leave a hair below 0
  }
}
