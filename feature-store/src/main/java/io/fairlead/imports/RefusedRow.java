package io.fairlead.imports;

/**
 * A row that was left out.
 *
 * @param line the line of the file on which the row begins, from 1; the header is line 1
 * @param column the column that is wrong; empty where it is the row as a whole
 * @param reason why, as a word to count by
 * @param because why, in a sentence, and on a second line what might help
 */
public record RefusedRow(long line, String column, RefusalReason reason, String because) {}
