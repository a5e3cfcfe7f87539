package io.fairlead.evaluation;

/** What an estimate is good for. */
public enum Verdict {
  /** It has an interval. */
  VALID,
  /** Too few leads of the log say something of the target, or their weights can't be right. */
  LOW_SUPPORT,
  /** The target does what the logging policy never did. */
  NO_SUPPORT,
  /** The estimator has a bias that nobody knows: no interval would be one. */
  NOT_AN_INTERVAL
}
