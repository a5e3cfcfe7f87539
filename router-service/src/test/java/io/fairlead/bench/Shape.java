package io.fairlead.bench;

import java.util.Locale;

/** What a market is like, whatever its size. */
enum Shape {
  /** The ordinary case. */
  PLAIN(0.15, 1, 0.6, 0, 0, 0.6, 0),
  /** Hardly any free capacity, and reps who tire. */
  TIGHT(0.15, 1, 0.95, 1, 0, 0.6, 0),
  /** Many reps with few leads each; one in five has just joined. */
  SPARSE(0.15, 1, 0.5, 0, 0.2, 0.6, 0),
  /** Few leads convert, and few of these are worth the most. */
  RARE(0.02, 1, 0.6, 0, 0, 1.8, 0),
  /** Half-way through the past, skills change; hand-picking is nowhere written down. */
  SHIFTING(0.15, 1, 0.6, 0, 0, 0.6, 0.6),
  /** Reps do not differ at all, but their records do. None of the twelve. */
  ALIKE(0.15, 0, 0.6, 0, 0, 0.6, 0);

  private final double baseRate;
  private final double differences;
  private final double use;
  private final double tiring;
  private final double newcomers;
  private final double valueSpread;
  private final double drift;

  Shape(
      double baseRate,
      double differences,
      double use,
      double tiring,
      double newcomers,
      double valueSpread,
      double drift) {
    this.baseRate = baseRate;
    this.differences = differences;
    this.use = use;
    this.tiring = tiring;
    this.newcomers = newcomers;
    this.valueSpread = valueSpread;
    this.drift = drift;
  }

  /** Share of leads that a rested rep taken at random converts. */
  double baseRate() {
    return baseRate;
  }

  /** How far reps differ; 1 is ordinary, 0 not at all. */
  double differences() {
    return differences;
  }

  /** Share of all caps that a day's leads take. */
  double use() {
    return use;
  }

  /** What a full day takes from the average rep's log-odds. */
  double tiring() {
    return tiring;
  }

  /** Share of reps who join in the last days of the past or with the first live lead. */
  double newcomers() {
    return newcomers;
  }

  /** Standard deviation of the logarithm of a deal's value. */
  double valueSpread() {
    return valueSpread;
  }

  /** Share of the variance of skills that is new from the middle of the past on. */
  double drift() {
    return drift;
  }

  /** For tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
