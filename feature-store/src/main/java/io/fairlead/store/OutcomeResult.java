package io.fairlead.store;

/** What was made of a reported outcome. */
public sealed interface OutcomeResult {

  /**
   * It is recorded.
   *
   * @param assignment number of the assignment that it came of
   * @param rep id of the rep who had the lead
   * @param added false where it was known before
   */
  record Recorded(long assignment, String rep, boolean added) implements OutcomeResult {}

  /**
   * It cannot be.
   *
   * @param refusal which rule refuses it
   * @param because the rule in a sentence, and on a second line what might help
   */
  record Refused(Refusal refusal, String because) implements OutcomeResult {}

  /** The rules of a report. */
  enum Refusal {
    UNKNOWN_LEAD,
    NEVER_ASSIGNED,
    OTHER_REP,
    BEFORE_ASSIGNMENT,
    NOTHING_TO_RETRACT
  }
}
