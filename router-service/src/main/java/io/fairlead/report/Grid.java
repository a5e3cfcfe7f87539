package io.fairlead.report;

import io.fairlead.plots.Html;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a query found.
 *
 * @param columns their names
 * @param rows as texts, in order; empty means unknown
 */
public record Grid(List<String> columns, List<List<String>> rows) {

  /** Copies. */
  public Grid {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** A text of it. */
  public String text(int row, String column) {
    int place = columns.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          "The column (%s) of a grid must be one of %s.".formatted(column, columns));
    }
    return rows.get(row).get(place);
  }

  /** A number of it; not a number where unknown. */
  public double number(int row, String column) {
    String text = text(row, column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** As a table in HTML. */
  public String html() {
    return "<table><thead><tr>"
        + columns.stream()
            .map(column -> "<th scope=\"col\">" + Html.of(column) + "</th>")
            .collect(Collectors.joining())
        + "</tr></thead><tbody>"
        + rows.stream()
            .map(row ->
                row.stream()
                    .map(cell -> "<td>" + Html.of(cell) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>")))
            .collect(Collectors.joining())
        + "</tbody></table>";
  }
}
