package io.fairlead.imports;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Where the cells of one of our columns come from. */
sealed interface MappedColumn {

  /**
   * From a column of theirs.
   *
   * @param column its name
   * @param values our words for theirs, empty for unknown; other words stay as they are
   * @param times what numbers are multiplied by
   */
  record From(String column, Map<String, String> values, BigDecimal times) implements MappedColumn {

    /** Our cell for theirs, or empty for unknown. */
    Optional<Cell> of(Cell theirs) {
      String text = values.getOrDefault(theirs.text(), theirs.text());
      if (times.compareTo(BigDecimal.ONE) != 0 && Cell.NUMBER.matcher(text).matches()) {
        text = new BigDecimal(text).multiply(times).toPlainString();
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(Cell.any(text));
    }
  }

  /** The same in every row. */
  record Constant(String text) implements MappedColumn {}
}
