package io.fairlead.evaluation;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A CSV file in UTF-8 with a header, read row by row as often as one likes. */
final class CsvFile {

  private static final double ROUNDED = 1e-3;

  private final Path path;
  private final List<String> columns;

  /**
   * @throws IllegalArgumentException where it cannot be read, or has no header
   */
  CsvFile(Path path) {
    this.path = path;
    try (CloseableIterator<CsvRecord> records = records()) {
      if (!records.hasNext()) {
        throw wrong("The file must begin with a header row.", "Maybe the export is empty.");
      }
      columns = records.next().getFields().stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvParseException e) {
      throw wrong(
          "The quotes of the header must come in pairs around a whole cell.",
          "Maybe a quote inside a cell must be doubled.",
          e);
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw wrong(
            "The column (%s) of the header must stand there once.".formatted(column),
            "Maybe remove or rename one of the two.");
      }
    }
  }

  private CloseableIterator<CsvRecord> records() {
    try {
      return CsvReader.builder()
          .detectBomHeader(true)
          .allowExtraFields(true)
          .allowMissingFields(true)
          .ofCsvRecord(path)
          .iterator();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file (%s) must be there to be read.\nMaybe its path is another.".formatted(path), e);
    }
  }

  /** Names of the columns, in order. */
  List<String> columns() {
    return columns;
  }

  /** The place of a column that must be there. */
  int column(String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw wrong(
          "The header must have the column (%s).".formatted(name),
          "Maybe its cells are not separated by commas, or the column has another name.");
    }
    return place;
  }

  /** Its path. */
  @Override
  public String toString() {
    return path.toString();
  }

  /** Reads it from the first row on. */
  Rows rows() {
    return new Rows();
  }

  private IllegalArgumentException wrong(String rule, String advice) {
    return new IllegalArgumentException("%s: %s\n%s".formatted(path, rule, advice));
  }

  private IllegalArgumentException wrong(String rule, String advice, Exception cause) {
    return new IllegalArgumentException("%s: %s\n%s".formatted(path, rule, advice), cause);
  }

  /** The rows below the header, one after another. */
  final class Rows implements AutoCloseable {

    private final CloseableIterator<CsvRecord> records = records();
    private long line = 1;

    private Rows() {
      records.next();
    }

    /** The next row; empty at the end. */
    Optional<Row> next() {
      try {
        if (!records.hasNext()) {
          return Optional.empty();
        }
        CsvRecord cells = records.next();
        line = cells.getStartingLineNumber();
        if (cells.getFieldCount() != columns.size()) {
          throw wrong(
              "The number of cells (%d) of line (%d) must be that of the header (%d)."
                  .formatted(cells.getFieldCount(), line, columns.size()),
              "Maybe a cell with a comma in it needs quotes.");
        }
        return Optional.of(new Row(line, cells));
      } catch (CsvParseException e) {
        throw wrong(
            "The quotes after line (%d) must come in pairs around a whole cell.".formatted(line),
            "Maybe a quote inside a cell must be doubled.",
            e);
      }
    }

    @Override
    public void close() {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A row. */
  final class Row {

    private final long line;
    private final CsvRecord cells;

    private Row(long line, CsvRecord cells) {
      this.line = line;
      this.cells = cells;
    }

    String text(int column) {
      return cells.getField(column).strip();
    }

    /** A text that must not be empty. */
    String name(int column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw wrong(
            column,
            "The %s of line (%d) must not be empty.".formatted(columns.get(column), line),
            "Maybe the row is incomplete.");
      }
      return text;
    }

    double number(int column) {
      String text = text(column);
      return Column.number(text)
          .orElseThrow(() ->
              wrong(
                  column,
                  "The %s (%s) of line (%d) must be a number."
                      .formatted(columns.get(column), text, line),
                  "Maybe it has a decimal comma, a percent sign, or is missing."));
    }

    /** Probabilities that add up to 1, but for rounding. */
    double[] distribution(int[] ofColumns, int[] ofReps, int reps) {
      double[] probabilities = new double[reps];
      double sum = 0;
      for (int i = 0; i < ofColumns.length; i++) {
        double probability = number(ofColumns[i]);
        if (probability < 0 || probability > 1) {
          throw wrong(
              ofColumns[i],
              "The probability (%s) of line (%d) must be between 0 and 1."
                  .formatted(probability, line),
              "Maybe it is a percentage.");
        }
        probabilities[ofReps[i]] = probability;
        sum += probability;
      }
      if (Math.abs(sum - 1) > ROUNDED) {
        throw wrong(
            ofColumns[0],
            "The sum (%s) of the probabilities of line (%d) must be 1, within %s."
                .formatted(sum, line, ROUNDED),
            "Maybe a rep has no column.");
      }
      return probabilities;
    }

    IllegalArgumentException wrong(int column, String rule, String advice) {
      return new IllegalArgumentException(
          "%s, line %d, column %s: %s\n%s"
              .formatted(path, line, columns.get(column), rule, advice));
    }
  }
}
