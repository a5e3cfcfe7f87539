package io.fairlead.store;

/** What a published model is used for. */
public enum ModelStatus {
  /** Serves; there is at most one. */
  CHAMPION,
  /** Passed its gate and waits for a person. */
  CHALLENGER,
  /** Scores beside the champion, but is not used; there is at most one. */
  SHADOW,
  /** Served, or could have. */
  RETIRED,
  /** Failed its gate. */
  REJECTED
}
