package io.fairlead.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Rows under a header. */
final class Table {

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    this(List.of(header));
  }

  Table(List<String> header) {
    this.header = List.copyOf(header);
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** As Markdown. */
  String text() {
    return line(header)
        + line(Collections.nCopies(header.size(), "---"))
        + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** As CSV; folders are made. */
  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (CsvWriter csv = CsvWriter.builder().build(file)) {
        csv.writeRecord(header);
        rows.forEach(csv::writeRecord);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
