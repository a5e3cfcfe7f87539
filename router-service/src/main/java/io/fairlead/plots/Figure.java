package io.fairlead.plots;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A plot for the eye, and the same for whoever does not see it.
 *
 * @param title what it shows
 * @param description how to read it, and what it says, in a sentence or two
 * @param width of the drawing, in its own units
 * @param height likewise
 * @param drawing what is inside of the SVG
 * @param header of the table of its numbers
 * @param rows of that table; each as long as the header
 */
public record Figure(
    String title,
    String description,
    int width,
    int height,
    String drawing,
    List<String> header,
    List<List<String>> rows) {

  /** Copies. */
  public Figure {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "The row (%s) of a figure must have a cell for each of its columns (%s)."
                .formatted(row, header));
      }
    }
  }

  /**
   * As HTML, to be put into a page that has {@link #style()}.
   *
   * @param id unique in that page; letters, digits and hyphens
   */
  public String html(String id) {
    return """
    <figure class="plot">
    <figcaption>%1$s</figcaption>
    <svg viewBox="0 0 %2$d %3$d" role="img" aria-labelledby="%4$s-title %4$s-description">
    <title id="%4$s-title">%1$s</title>
    <desc id="%4$s-description">%5$s</desc>
    %6$s</svg>
    <details><summary>The numbers</summary>
    <div class="wide"><table>
    <thead><tr>%7$s</tr></thead>
    <tbody>
    %8$s
    </tbody></table></div>
    </details>
    </figure>
    """
        .formatted(
            Html.of(title),
            width,
            height,
            Html.of(id),
            Html.of(description),
            drawing,
            header.stream()
                .map(name -> "<th scope=\"col\">" + Html.of(name) + "</th>")
                .collect(Collectors.joining()),
            rows.stream().map(Figure::row).collect(Collectors.joining("\n")));
  }

  /** As HTML that stands alone, as in a notebook. */
  public String standalone(String id) {
    return "<style>\n" + style() + "</style>\n" + html(id);
  }

  private static String row(List<String> cells) {
    return "<tr><th scope=\"row\">"
        + Html.of(cells.getFirst())
        + "</th>"
        + cells.stream()
            .skip(1)
            .map(cell -> "<td>" + Html.of(cell) + "</td>")
            .collect(Collectors.joining())
        + "</tr>";
  }

  /** The style sheet of figures, light and dark. */
  public static String style() {
    try (InputStream in =
        Objects.requireNonNull(Figure.class.getResourceAsStream("plots.css"), "plots.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
