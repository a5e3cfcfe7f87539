package io.fairlead.bench;

import java.util.List;

/**
 * A category of a lead.
 *
 * @param place among {@link #ALL}
 * @param field name of the lead's field
 * @param levels how many different words
 * @param spread standard deviation of what the words add to a lead's logit
 */
record Column(int place, String field, int levels, double spread) {

  static final Column REGION = new Column(0, "region", 5, 0.1);
  static final Column LANGUAGE = new Column(1, "language", 4, 0.1);
  static final Column PRODUCT = new Column(2, "product", 6, 0.3);

  /** The last says nothing of the lead. */
  static final List<Column> ALL =
      List.of(
          REGION,
          LANGUAGE,
          PRODUCT,
          new Column(3, "source", 6, 0.4),
          new Column(4, "industry", 8, 0.3),
          new Column(5, "campaign", 12, 0));

  /** The word of a level. */
  String word(int level) {
    return field + level;
  }
}
