package io.fairlead.readout;

/** What an experiment shows of a treatment against the control. */
public enum Verdict {
  /** The arms got other shares of the leads than they should have; nothing else can be trusted. */
  SAMPLE_RATIO_MISMATCH,
  /** No difference is shown yet; that is not to say that there is none. */
  NOT_SHOWN,
  /** The treatment is better than the control. */
  BETTER,
  /** The treatment is worse than the control. */
  WORSE
}
