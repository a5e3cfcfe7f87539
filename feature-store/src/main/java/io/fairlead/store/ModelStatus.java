package io.fairlead.store;

/** What a published model is used for. */
public enum ModelStatus {
  /** Serves; there is at most one. */
  CHAMPION,
  /** Passed its gate and could serve. */
  CHALLENGER,
  /** Scores beside the champion, but is not used. */
  SHADOW,
  /** Served, or could have. */
  RETIRED,
  /** Failed its gate. */
  REJECTED
}
