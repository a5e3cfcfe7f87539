package io.fairlead.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.fairlead.imports.TextFile.Numbered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a CSV file. A cell may span lines; where its quote is never closed, one line is
 * refused and reading goes on with the next, so that a stray quote does not swallow the file.
 */
final class CsvLines implements Lines {

  /** A cell that spans more lines than this has lost its closing quote. */
  private static final int MOST_LINES = 200;

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().skipEmptyLines(false).allowExtraFields(true).allowMissingFields(true);

  private final TextFile file;
  private final List<String> columns;

  /**
   * @throws ImportRefusedException where the header is no header
   */
  CsvLines(Path path) {
    file = new TextFile(path);
    try {
      columns = header();
    } catch (ImportRefusedException e) {
      file.close();
      throw e;
    }
  }

  /** Names of the columns, in order. */
  List<String> columns() {
    return columns;
  }

  @Override
  public Optional<Line> next() {
    Optional<Numbered> line = file.next();
    while (line.isPresent() && line.get().text().isBlank()) {
      line = file.next();
    }
    return line.map(this::row);
  }

  private Line row(Numbered first) {
    List<Numbered> more = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text());
    boolean open = endsInQuotes(first.text(), false);
    while (open && more.size() < MOST_LINES) {
      Optional<Numbered> next = file.next();
      if (next.isEmpty()) {
        break;
      }
      more.add(next.get());
      text.append('\n').append(next.get().text());
      open = endsInQuotes(next.get().text(), true);
    }
    Optional<List<String>> cells = open ? Optional.empty() : cells(text.toString());
    boolean fits = cells.isPresent() && cells.get().size() == columns.size();
    if (fits) {
      return row(first.number(), cells.get());
    }
    if (more.isEmpty() && cells.isPresent()) {
      return Line.refused(
          first.number(),
          "",
          RefusalReason.WRONG_NUMBER_OF_CELLS,
          "The number of cells (%d) of line (%d) must be that of the header (%d)."
              .formatted(cells.get().size(), first.number(), columns.size()),
          "Maybe a cell with a comma in it needs quotes.");
    }
    more.reversed().forEach(file::putBack);
    return Line.refused(
        first.number(),
        "",
        RefusalReason.UNTERMINATED_QUOTE,
        "The quotes of line (%d) must come in pairs around a whole cell.".formatted(first.number()),
        "Maybe a quote inside a cell must be doubled.");
  }

  private Line row(long number, List<String> cells) {
    Map<String, Cell> known = HashMap.newHashMap(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i).strip();
      if (text.indexOf('\0') >= 0) {
        return Line.refused(
            number,
            columns.get(i),
            RefusalReason.NOT_TEXT,
            "The %s of line (%d) must not contain the character 0."
                .formatted(columns.get(i), number),
            "Maybe the export is damaged there.");
      }
      if (!text.isEmpty()) {
        known.put(columns.get(i), Cell.any(text));
      }
    }
    return new Line.Row(number, known);
  }

  private enum At {
    START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  /** Whether a quoted cell is still open at the end of the line. */
  private static boolean endsInQuotes(String line, boolean open) {
    At at = open ? At.QUOTED : At.START;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      at =
          switch (at) {
            case QUOTED -> c == '"' ? At.CLOSED : At.QUOTED;
            case START, CLOSED -> c == '"' ? At.QUOTED : c == ',' ? At.START : At.PLAIN;
            case PLAIN -> c == ',' ? At.START : At.PLAIN;
          };
    }
    return at == At.QUOTED;
  }

  private static Optional<List<String>> cells(String row) {
    try {
      return Optional.of(CSV.ofSingleCsvRecord(row).getFields());
    } catch (CsvParseException _) {
      return Optional.empty();
    }
  }

  private List<String> header() {
    Numbered line =
        file.next()
            .orElseThrow(() ->
                new ImportRefusedException(
                    "The file must begin with a header row.", "Maybe the export is empty."));
    List<String> names = cells(line.text()).orElse(List.of()).stream().map(String::strip).toList();
    if (names.size() <= 1 && line.text().contains(";")) {
      throw new ImportRefusedException(
          "The cells of the header must be separated by commas, not by semicolons.",
          "Maybe save the file as \"CSV (comma delimited)\", or with an English list separator.");
    }
    if (names.size() <= 1 && line.text().contains("\t")) {
      throw new ImportRefusedException(
          "The cells of the header must be separated by commas, not by tabs.",
          "Maybe save the file as CSV.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        throw new ImportRefusedException(
            "The column (%d) of the header must have a name.".formatted(i + 1),
            "Maybe the file has no header row: its first line must name the columns.");
      }
      if (!seen.add(names.get(i))) {
        throw new ImportRefusedException(
            "The column (%s) of the header must stand there once.".formatted(names.get(i)),
            "Maybe remove or rename one of the two.");
      }
    }
    if (names.isEmpty()) {
      throw new ImportRefusedException(
          "The header must name the columns, each name once in quotes or without.",
          "Maybe a quote is missing there.");
    }
    return names;
  }

  @Override
  public double share() {
    return file.share();
  }

  @Override
  public void close() {
    file.close();
  }
}
