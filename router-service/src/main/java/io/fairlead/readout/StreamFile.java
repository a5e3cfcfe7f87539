package io.fairlead.readout;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Leads of an experiment in a CSV file in UTF-8, with the columns lead, arm, score and converted,
 * and assignedAt and outcomeAt where times matter; others are left alone. Read line by line, as
 * often as asked.
 */
final class StreamFile {

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().detectBomHeader(true).allowExtraFields(true).allowMissingFields(true);

  private final Path path;

  StreamFile(Path path) {
    this.path = path;
  }

  /**
   * Tells every line, in order.
   *
   * @param timed whether assignedAt and outcomeAt are read
   * @throws IllegalArgumentException with file, line, column and reason, where something is wrong
   */
  void read(boolean timed, Consumer<Row> each) {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "The file (%s) must be there to be read.\nMaybe its path is another.".formatted(path));
    }
    try (CsvReader<CsvRecord> csv = CSV.ofCsvRecord(path)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new IllegalArgumentException(
            "The file (%s) must begin with a line that names its columns: lead,arm,score,converted.\nMaybe it is empty."
                .formatted(path));
      }
      Header header = new Header(records.next(), timed);
      while (records.hasNext()) {
        each.accept(header.row(records.next()));
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "The file (%s) must be a CSV file in UTF-8.\nMaybe a quote is never closed."
              .formatted(path),
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "The file (%s) must be readable as UTF-8.\nMaybe it was saved in another encoding, or belongs to somebody else."
              .formatted(path),
          e);
    }
  }

  /**
   * The moment that a text says: ISO 8601; a day is its first moment, and what has no offset is
   * UTC.
   */
  static Optional<Instant> moment(String text) {
    try {
      if (text.length() <= "2026-03-01".length()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      String iso = text.replace(' ', 'T');
      int time = iso.indexOf('T');
      boolean offset =
          iso.endsWith("Z") || iso.indexOf('+', time) >= 0 || iso.indexOf('-', time) >= 0;
      return Optional.of(
          offset
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Where which column is. */
  private final class Header {
    private final List<String> names;
    private final int lead;
    private final int arm;
    private final OptionalInt score;
    private final int converted;
    private final OptionalInt assigned;
    private final OptionalInt outcome;

    Header(CsvRecord record, boolean timed) {
      names = record.getFields().stream().map(String::strip).toList();
      lead = needed("lead");
      arm = needed("arm");
      score = place("score");
      converted = needed("converted");
      assigned = timed ? OptionalInt.of(needed("assignedAt")) : OptionalInt.empty();
      outcome = timed ? OptionalInt.of(needed("outcomeAt")) : OptionalInt.empty();
    }

    private OptionalInt place(String name) {
      int place = names.indexOf(name);
      return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    private int needed(String name) {
      return place(name)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "The columns (%s) of %s must have one that is called %s.\nMaybe it has another name."
                      .formatted(String.join(", ", names), path, name)));
    }

    Row row(CsvRecord record) {
      if (record.getFieldCount() != names.size()) {
        throw new IllegalArgumentException(
            "The number of cells (%d) of line %d of %s must be that of its first line (%d).\nMaybe a comma or a quote is missing."
                .formatted(
                    record.getFieldCount(), record.getStartingLineNumber(), path, names.size()));
      }
      String id = record.getField(lead).strip();
      String name = record.getField(arm).strip();
      if (id.isEmpty()) {
        throw wrong(record, lead, "name the lead");
      }
      if (name.isEmpty()) {
        throw wrong(record, arm, "name the arm of the lead");
      }
      boolean won = converted(record);
      Optional<Instant> since = time(record, assigned);
      if (assigned.isPresent() && since.isEmpty()) {
        throw wrong(record, assigned.getAsInt(), "say when the lead was assigned");
      }
      Optional<Instant> ended = time(record, outcome);
      if (outcome.isPresent() && won && ended.isEmpty()) {
        throw wrong(record, outcome.getAsInt(), "say when the lead converted");
      }
      return new Row(id, name, score(record), won, since, ended);
    }

    private OptionalDouble score(CsvRecord record) {
      if (score.isEmpty()) {
        return OptionalDouble.empty();
      }
      String text = record.getField(score.getAsInt()).strip();
      if (text.isEmpty()) {
        return OptionalDouble.empty();
      }
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return OptionalDouble.of(value);
        }
      } catch (NumberFormatException e) {
        throw wrong(record, score.getAsInt(), "be a number or empty", e);
      }
      throw wrong(record, score.getAsInt(), "be a number or empty");
    }

    private boolean converted(CsvRecord record) {
      return switch (record.getField(converted).strip().toLowerCase(Locale.ROOT)) {
        case "1", "true", "1.0" -> true;
        case "0", "false", "0.0" -> false;
        default -> throw wrong(record, converted, "be 1 or 0, or true or false");
      };
    }

    private Optional<Instant> time(CsvRecord record, OptionalInt column) {
      if (column.isEmpty() || record.getField(column.getAsInt()).isBlank()) {
        return Optional.empty();
      }
      return Optional.of(
          moment(record.getField(column.getAsInt()).strip())
              .orElseThrow(() ->
                  wrong(record, column.getAsInt(), "be a moment, as in 2026-03-01T09:30:00Z")));
    }

    private IllegalArgumentException wrong(CsvRecord record, int column, String must) {
      return new IllegalArgumentException(message(record, column, must));
    }

    private IllegalArgumentException wrong(
        CsvRecord record, int column, String must, Exception cause) {
      return new IllegalArgumentException(message(record, column, must), cause);
    }

    private String message(CsvRecord record, int column, String must) {
      String text = record.getField(column).strip();
      return "The %s%s of line %d of %s must %s.\nMaybe the columns have moved."
          .formatted(
              names.get(column),
              text.isEmpty() ? "" : " (" + text + ")",
              record.getStartingLineNumber(),
              path,
              must);
    }
  }

  /** All lines, by time of assignment; those of a moment in the order of the file. */
  List<Row> inOrderOfAssignment() {
    List<Row> rows = new ArrayList<>();
    read(true, rows::add);
    rows.sort(Comparator.comparing(row -> row.assigned().orElseThrow()));
    return rows;
  }
}
