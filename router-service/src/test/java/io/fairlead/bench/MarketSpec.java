package io.fairlead.bench;

import java.util.List;

/**
 * A market to generate.
 *
 * @param shape what it is like
 * @param reps number of reps
 * @param capPerDay most leads of a rep in a day
 * @param pastDays weekdays of the past
 * @param liveDays weekdays on which leads are routed
 * @param picking what managers go by
 * @param seed of everything random
 */
record MarketSpec(
    Shape shape, int reps, int capPerDay, int pastDays, int liveDays, Picking picking, long seed) {

  /** The benchmark. Seeds were fixed before any result was seen, and none was left out since. */
  static final List<MarketSpec> TWELVE =
      List.of(
          new MarketSpec(Shape.PLAIN, 10, 5, 100, 15, Picking.LABELLED, 1),
          new MarketSpec(Shape.PLAIN, 20, 5, 160, 15, Picking.LABELLED, 2),
          new MarketSpec(Shape.PLAIN, 40, 5, 160, 8, Picking.LABELLED, 3),
          new MarketSpec(Shape.TIGHT, 12, 6, 60, 12, Picking.LABELLED, 4),
          new MarketSpec(Shape.TIGHT, 24, 6, 90, 8, Picking.LABELLED, 5),
          new MarketSpec(Shape.SPARSE, 60, 2, 60, 12, Picking.LABELLED, 6),
          new MarketSpec(Shape.SPARSE, 120, 2, 80, 8, Picking.LABELLED, 7),
          new MarketSpec(Shape.RARE, 12, 10, 160, 40, Picking.LABELLED, 8),
          new MarketSpec(Shape.RARE, 20, 10, 160, 40, Picking.LABELLED, 9),
          new MarketSpec(Shape.SHIFTING, 12, 6, 140, 15, Picking.VISIBLE, 10),
          new MarketSpec(Shape.SHIFTING, 12, 6, 140, 15, Picking.HIDDEN, 11),
          new MarketSpec(Shape.SHIFTING, 30, 5, 160, 8, Picking.HIDDEN, 12));

  /** Leads of a day, in the past as live. */
  int leadsPerDay() {
    return (int) Math.round(shape.use() * reps * capPerDay);
  }

  /** For tables. */
  String name() {
    return "%s-%d".formatted(shape.label(), seed);
  }
}
