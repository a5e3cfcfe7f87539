package io.fairlead.training;

/**
 * Effects of an additive model that are of one kind. What may be expected of a kind before any lead
 * is seen was set on simulated floors of many shapes.
 */
enum Block {
  /** What the lead is. */
  LEAD(0.2, 1),
  /** Who the rep is, and what is known of the rep. */
  REP(0.1, 1),
  /** Whether region, language or product of rep and lead agree. */
  MATCH(0.2, 1),
  /** How the rep does with leads of one kind: most kinds make no difference. */
  CROSS(0.05, 2);

  private final double priorDeviation;
  private final double priorCount;

  Block(double priorDeviation, double priorCount) {
    this.priorDeviation = priorDeviation;
    this.priorCount = priorCount;
  }

  /** Standard deviation of an effect's coefficients, in logits, as far as nothing is known. */
  double priorDeviation() {
    return priorDeviation;
  }

  /** How many coefficients of that size the expectation weighs as much as. */
  double priorCount() {
    return priorCount;
  }
}
