package io.fairlead.training;

import io.fairlead.manifest.Metric;
import java.util.List;
import java.util.TreeMap;

/**
 * How what became of leads agrees with what was predicted for them. Leads convert independently,
 * given the predictions; by which constant all log-odds may be off is what intervals and tests go
 * by: the score interval (Wilson 1927) for unequal probabilities, and Chernoff's bound (1952),
 * which holds for any number of leads. Weighted leads count as many as they are worth (Kish).
 */
final class Agreement {

  /** Leads whose log-odds differ by less than one part are summed up before they are moved. */
  private static final double PARTS = 16;

  /** A shift of log-odds beyond all bounds. */
  private static final double FAR = 40;

  private static final int HALVINGS = 60;
  private static final double NORMAL_95 = 1.96;

  /** Predicted and counted weight of leads with almost the same log-odds. */
  private record Heap(double expected, double weight) {

    Heap and(Heap other) {
      return new Heap(expected + other.expected, weight + other.weight);
    }

    double shifted(double shift) {
      double p = Math.clamp(expected / weight, 1e-9, 1 - 1e-9);
      return Logistic.sigmoid(Logistic.logit(p) + shift);
    }
  }

  private final List<Heap> heaps;
  private final double weight;
  private final double won;
  private final double expected;

  /** What one lead counts. */
  private final double unit;

  private Agreement(List<Heap> heaps, double weight, double squares, double won) {
    this.heaps = heaps;
    this.weight = weight;
    this.won = won;
    this.expected = heaps.stream().mapToDouble(Heap::expected).sum();
    this.unit = squares / weight;
  }

  /**
   * @param leads one or more, of weights above 0 altogether
   */
  static Agreement of(List<Prediction> leads) {
    TreeMap<Long, Heap> heaps = new TreeMap<>();
    double weight = 0;
    double squares = 0;
    double won = 0;
    for (Prediction lead : leads) {
      double p = Math.clamp(lead.probability(), 1e-9, 1 - 1e-9);
      if (lead.weight() > 0) {
        heaps.merge(
            Math.round(PARTS * Logistic.logit(p)),
            new Heap(p * lead.weight(), lead.weight()),
            Heap::and);
      }
      weight += lead.weight();
      squares += lead.weight() * lead.weight();
      won += lead.converted() ? lead.weight() : 0;
    }
    return new Agreement(List.copyOf(heaps.values()), weight, squares, won);
  }

  double predicted() {
    return expected / weight;
  }

  /** Share that converted, with its 95% interval. */
  Metric observed() {
    return new Metric(won / weight, bound(NORMAL_95) / weight, bound(-NORMAL_95) / weight);
  }

  /** How many converted over how many were expected, with its 95% interval. */
  Metric ratio() {
    return new Metric(won / expected, bound(NORMAL_95) / expected, bound(-NORMAL_95) / expected);
  }

  /** At most the probability that so many or so few convert where the predictions are right. */
  double pValue() {
    double shift = shiftTo(won, 0);
    double log = -shift * won / unit;
    for (Heap heap : heaps) {
      double p = heap.shifted(0);
      log += heap.weight / unit * Math.log1p(p * Math.expm1(shift));
    }
    return Math.min(1, 2 * Math.exp(log));
  }

  /** What is expected where it is so many deviations below what happened. */
  private double bound(double deviations) {
    double shift = shiftTo(won, deviations);
    return heaps.stream().mapToDouble(heap -> heap.weight * heap.shifted(shift)).sum();
  }

  /** The shift at which so much is expected, or so many deviations less. */
  private double shiftTo(double aim, double deviations) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double mean = 0;
      double variance = 0;
      for (Heap heap : heaps) {
        double p = heap.shifted(middle);
        mean += heap.weight * p;
        variance += heap.weight * unit * p * (1 - p);
      }
      if (mean + deviations * Math.sqrt(variance) < aim) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
