package io.fairlead.imports;

/** Why a row is left out. */
public enum RefusalReason {
  /** A required cell is empty. */
  MISSING,
  NOT_A_TIME,
  IN_THE_FUTURE,
  NOT_A_NUMBER,
  NOT_A_WHOLE_NUMBER,
  OUT_OF_RANGE,
  NOT_A_TIME_ZONE,
  NOT_A_CURRENCY,
  UNKNOWN_REP,
  UNKNOWN_KIND,
  UNKNOWN_COLUMN,
  /** Something ends before it begins. */
  WRONG_ORDER,
  /** The file has the same rep twice. */
  REPEATED,
  UNKNOWN_LEAD,
  NEVER_ASSIGNED,
  /** The rep never had the lead. */
  OTHER_REP,
  NOTHING_TO_RETRACT,
  WRONG_NUMBER_OF_CELLS,
  UNTERMINATED_QUOTE,
  /** A character that no text has. */
  NOT_TEXT,
  NOT_JSON,
  /** A joined table has no such row. */
  NO_MATCH
}
