package io.fairlead.imports;

/** Makes something of a row. */
@FunctionalInterface
interface RowParser<T> {

  /**
   * What the row says.
   *
   * @throws BadCellException where it cannot be
   */
  T parse(Cells cells);
}
