package io.fairlead.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a feature looks like over the log: numbers, or words that come more or less often. */
final class Column {

  private static final int MOST_VALUES = 1000;
  private static final int MOST_WORDS = 20;

  /** A value of fewer leads says nothing. */
  private static final int FEWEST_LEADS = 10;

  private final Map<String, int[]> counts = new HashMap<>();
  private boolean numeric = true;
  private long present;
  private long missing;
  private double mean;
  private double squares;

  void add(String cell) {
    if (isMissing(cell)) {
      missing++;
      return;
    }
    present++;
    if (numeric) {
      addNumber(number(cell));
    }
    int[] count = counts.get(cell);
    if (count != null) {
      count[0]++;
    } else if (counts.size() < MOST_VALUES) {
      counts.put(cell, new int[] {1});
    }
  }

  private void addNumber(OptionalDouble read) {
    if (read.isEmpty()) {
      numeric = false;
      return;
    }
    double off = read.getAsDouble() - mean;
    mean += off / present;
    squares += off * (read.getAsDouble() - mean);
  }

  /** Whether it is a number wherever it is known. */
  boolean isNumeric() {
    return numeric && present > 0;
  }

  /** Whether it is known of some leads and not of others. */
  boolean isSometimesMissing() {
    return Math.min(present, missing) >= FEWEST_LEADS;
  }

  double mean() {
    return mean;
  }

  /** Standard deviation; 0 where all values are the same. */
  double spread() {
    return present == 0 ? 0 : Math.sqrt(squares / present);
  }

  /** Values of words, the most frequent first; one of two is left out, since the other says it. */
  List<String> words() {
    List<String> frequent =
        counts.entrySet().stream()
            .filter(word -> word.getValue()[0] >= FEWEST_LEADS)
            .sorted(
                Comparator.comparingInt((Map.Entry<String, int[]> word) -> -word.getValue()[0])
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_WORDS)
            .map(Map.Entry::getKey)
            .toList();
    boolean all = frequent.size() == counts.size() && missing == 0 && !frequent.isEmpty();
    return all ? frequent.subList(1, frequent.size()) : frequent;
  }

  static boolean isMissing(String cell) {
    return Arrays.asList("", "NA", "NaN", "nan", "null").contains(cell);
  }

  /** The number that a text is, unless it is none or beyond all bounds. */
  static OptionalDouble number(String text) {
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return OptionalDouble.empty(); // parseDouble would take 1f and 0x1p3d
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }
}
