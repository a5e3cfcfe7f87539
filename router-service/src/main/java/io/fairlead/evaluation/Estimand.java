package io.fairlead.evaluation;

/** What an estimate is of. */
public enum Estimand {
  /**
   * The mean reward per lead if the target took one decision in each state that was logged. Not
   * what going live would bring: then its own decisions would fill reps and leave others free.
   */
  ONE_STEP
}
