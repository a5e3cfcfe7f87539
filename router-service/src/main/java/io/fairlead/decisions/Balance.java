package io.fairlead.decisions;

import io.fairlead.explanation.Contribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What makes the difference between two probabilities, in percentage points: each topic gets the
 * part of the difference that it has of the difference in log-odds, so that the points add up.
 *
 * @param points by topic, the largest first, by absolute size
 */
record Balance(Map<Topic, Double> points) {

  private static final int MOST_FOR = 3;
  private static final int MOST_AGAINST = 2;

  /** What would be shown as 0.0. */
  private static final double LEAST = 0.05;

  /**
   * The balance of contributions to a probability.
   *
   * @param from the probability from which they lead
   * @param to where they lead
   * @param differences in log-odds, of which the sum leads there
   */
  static Balance of(double from, double to, List<Contribution> differences) {
    double sum = differences.stream().mapToDouble(Contribution::logOdds).sum();
    double middle = (from + to) / 2;
    double slope = Math.abs(sum) < 1e-6 ? middle * (1 - middle) : (to - from) / sum;
    Map<Topic, Double> points = new LinkedHashMap<>();
    differences.forEach(
        one -> points.merge(Topic.of(one.columns()), 100 * slope * one.logOdds(), Double::sum));
    return new Balance(points);
  }

  /**
   * Such as {@code converts software leads better (+4.1 points), but has taken four leads today
   * (-1.4 points)}; the smallest are summed up.
   *
   * @param who stands before it, where there is anything to say; may be empty
   * @param words of a topic that speaks for it or against it
   */
  String words(String who, BiFunction<Topic, Boolean, String> words) {
    List<Map.Entry<Topic, Double>> sorted = new ArrayList<>(points.entrySet());
    sorted.sort((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())));
    List<String> speaksFor = new ArrayList<>();
    List<String> speaksAgainst = new ArrayList<>();
    double rest = 0;
    for (Map.Entry<Topic, Double> one : sorted) {
      double by = one.getValue();
      List<String> side = by > 0 ? speaksFor : speaksAgainst;
      if (Math.abs(by) >= LEAST && side.size() < (by > 0 ? MOST_FOR : MOST_AGAINST)) {
        side.add(words.apply(one.getKey(), by > 0) + " " + figure(by));
      } else {
        rest += by;
      }
    }
    String both =
        Words.list(speaksFor)
            + (speaksFor.isEmpty() || speaksAgainst.isEmpty() ? "" : ", but ")
            + Words.list(speaksAgainst);
    if (both.isEmpty()) {
      return "there is hardly a difference " + figure(rest);
    }
    return who + both + (Math.abs(rest) < LEAST ? "" : "; everything else " + figure(rest));
  }

  private static String figure(double points) {
    return String.format(Locale.ROOT, "(%+.1f points)", points);
  }
}
