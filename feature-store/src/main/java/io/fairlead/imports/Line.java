package io.fairlead.imports;

import java.util.Map;

/** A row of a file, or why there is none. */
sealed interface Line {

  /**
   * A row.
   *
   * @param number line of the file on which it begins, from 1
   * @param cells what is known, by column; empty cells are absent
   */
  record Row(long number, Map<String, Cell> cells) implements Line {}

  /** No row. */
  record Refused(RefusedRow row) implements Line {}

  static Line refused(
      long number, String column, RefusalReason reason, String rule, String advice) {
    return new Refused(new RefusedRow(number, column, reason, rule + "\n" + advice));
  }
}
