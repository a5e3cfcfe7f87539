package io.fairlead.features;

/** Whom a column of features is about. */
public enum Side {
  /** The lead alone: it is the same for all reps. */
  LEAD,

  /** The rep alone: it is the same for all leads of an {@link Folds.Edition}. */
  REP,

  /** Both. */
  PAIR
}
