package io.fairlead.training;

/** Terms of an additive model that share one prior. */
enum Block {
  /** What the lead is. */
  LEAD,
  /** Who the rep is, and what is known of the rep. */
  REP,
  /** Whether region, language or product of rep and lead agree. */
  MATCH,
  /** How the rep does with leads of one kind. */
  CROSS
}
