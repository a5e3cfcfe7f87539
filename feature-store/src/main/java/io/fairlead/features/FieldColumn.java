package io.fairlead.features;

import io.fairlead.facts.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one field held, lead by lead; categories as numbers. */
final class FieldColumn {

  /** A field with more distinct words than this is free text, not a category. */
  static final int MOST_CATEGORIES = 60;

  private final Map<String, Integer> words = new HashMap<>();
  private boolean number;
  private float[] values = {};
  private int size;

  void put(int row, Field field) {
    switch (field) {
      case Field.Numeric(double value) -> {
        number = true;
        keep(row, (float) value);
      }
      case Field.Flag flag -> put(row, String.valueOf(flag.value()));
      case Field.Category category -> put(row, category.value());
    }
  }

  /** Free text needs no place: it is refused in any case. */
  private void put(int row, String word) {
    if (words.size() <= MOST_CATEGORIES) {
      keep(row, words.computeIfAbsent(word, _ -> words.size()));
    } else {
      values = new float[0];
      size = 0;
    }
  }

  private void keep(int row, float value) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(1024, 2 * row));
    }
    Arrays.fill(values, size, row, Float.NaN);
    values[row] = value;
    size = row + 1;
  }

  boolean isNumber() {
    return number;
  }

  /** Why it can be neither a number nor a category. */
  Optional<String> flaw() {
    if (number && !words.isEmpty()) {
      return Optional.of("is sometimes a number and sometimes a word");
    }
    return words.size() > MOST_CATEGORIES
        ? Optional.of("has more than " + MOST_CATEGORIES + " different values")
        : Optional.empty();
  }

  /** By lead; NaN where it is not filled. */
  float[] values(int rows) {
    float[] all = Arrays.copyOf(values, rows);
    Arrays.fill(all, size, rows, Float.NaN);
    return all;
  }
}
