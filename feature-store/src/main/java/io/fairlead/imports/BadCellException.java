package io.fairlead.imports;

/** A cell that refuses its row. Without a stack: a file may have a million of them. */
final class BadCellException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient RefusedRow row;

  BadCellException(RefusedRow row) {
    super(row.because(), null, false, false);
    this.row = row;
  }

  RefusedRow row() {
    return row;
  }
}
