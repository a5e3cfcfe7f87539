package io.fairlead.features;

/** Makes feature rows for tests: their setters belong to this package. */
public final class Rows {

  private Rows() {}

  /** A row with these values, in the order of the schema. */
  public static FeatureRow of(FeatureSchema schema, double[] numbers, String... categories) {
    FeatureRow row = new FeatureRow(schema);
    for (int i = 0; i < numbers.length; i++) {
      row.number(i, numbers[i]);
    }
    for (int i = 0; i < categories.length; i++) {
      row.category(i, categories[i]);
    }
    return row;
  }
}
