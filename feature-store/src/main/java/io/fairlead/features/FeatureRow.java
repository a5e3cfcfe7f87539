package io.fairlead.features;

import java.util.Map;

/**
 * What is known of one lead and one rep at a moment. Mutable and reused: one row per reader, not
 * shared between threads. The columns are those of {@link FeatureSchema}.
 */
public final class FeatureRow {

  /** The category of what is unknown; no known category is empty. */
  public static final String UNKNOWN = "";

  private final double[] numbers;
  private final String[] categories;

  /** An empty row for that schema. */
  public FeatureRow(FeatureSchema schema) {
    numbers = new double[schema.numbers().size()];
    categories = new String[schema.categories().size()];
  }

  /** The number of a column, NaN where it is unknown. */
  public double number(int column) {
    return numbers[column];
  }

  /** The category of a column, {@link #UNKNOWN} where it is unknown. */
  public String category(int column) {
    return categories[column];
  }

  /** Replaces every category by the first equal one that was met, so that all share its memory. */
  void share(Map<String, String> met) {
    for (int i = 0; i < categories.length; i++) {
      categories[i] = met.computeIfAbsent(categories[i], word -> word);
    }
  }

  void number(int column, double value) {
    numbers[column] = value;
  }

  void category(int column, String value) {
    categories[column] = value;
  }
}
