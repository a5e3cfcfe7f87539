package io.fairlead.imports;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of ours, made of theirs. The joined tables are held in memory, the first is streamed.
 *
 * @param from file of the table whose rows become ours
 * @param joins tables that say more; a column of theirs is called {@code table.column}
 * @param replace words to put right as they are read, by column
 * @param columns where our columns come from
 * @param drop their columns that are left out
 * @param zone what times without a zone mean
 */
record MappedTable(
    String from,
    List<Join> joins,
    Map<String, Map<String, String>> replace,
    Map<String, MappedColumn> columns,
    Set<String> drop,
    ZoneId zone) {

  /**
   * A table to look up in.
   *
   * @param file its file
   * @param by its key: columns of the first table, and which of its own they must equal
   */
  record Join(String file, Map<String, String> by) {

    /** The name of a column of this table, as the mapping writes it. */
    String qualified(String column) {
      return (file.endsWith(".csv") ? file.substring(0, file.length() - 4) : file) + "." + column;
    }
  }

  /** Every file and column that the mapping names must be there, and every column be named. */
  void check(ImportKind kind, Path folder) {
    Set<String> theirs = new LinkedHashSet<>(header(folder, from));
    Set<String> keys = new HashSet<>();
    for (Join join : joins) {
      join.by().keySet().forEach(column -> known(theirs, column));
      List<String> header = header(folder, join.file());
      join.by().values().forEach(column -> known(new LinkedHashSet<>(header), column));
      join.by().values().forEach(column -> keys.add(join.qualified(column)));
      header.forEach(column -> theirs.add(join.qualified(column)));
    }
    replace.keySet().forEach(column -> known(theirs, column));
    drop.forEach(column -> known(theirs, column));
    Set<String> used = new HashSet<>(drop);
    for (MappedColumn column : columns.values()) {
      switch (column) {
        case MappedColumn.From mapped -> {
          known(theirs, mapped.column());
          used.add(mapped.column());
        }
        case MappedColumn.Constant _ -> {}
      }
    }
    for (String column : theirs) {
      if (!used.contains(column) && !keys.contains(column)) {
        throw new ImportRefusedException(
            "The column (%s) of the export must be mapped or dropped.".formatted(column),
            "Maybe drop it; map it only if it is known before the outcome.");
      }
    }
    Columns.of(kind).check(List.copyOf(columns.keySet()), "the mapping's " + kind.label());
  }

  private static void known(Set<String> theirs, String column) {
    if (!theirs.contains(column)) {
      throw new ImportRefusedException(
          "The column (%s) of the mapping must be in the export.".formatted(column),
          "Maybe it is one of %s.".formatted(String.join(", ", theirs)));
    }
  }

  private static List<String> header(Path folder, String file) {
    TextFile.check(folder.resolve(file));
    try (CsvLines lines = new CsvLines(folder.resolve(file))) {
      return lines.columns();
    }
  }

  /** The rows of ours. */
  Lines open(Path folder) {
    List<Lookup> lookups = joins.stream().map(join -> new Lookup(join, folder)).toList();
    return new MappedLines(new CsvLines(folder.resolve(from)), lookups);
  }

  private Map<String, Cell> replaced(Map<String, Cell> cells) {
    Map<String, Cell> right = new HashMap<>(cells);
    right.replaceAll((column, cell) ->
        Cell.any(replace.getOrDefault(column, Map.of()).getOrDefault(cell.text(), cell.text())));
    return right;
  }

  private Map<String, Cell> ours(Map<String, Cell> theirs) {
    Map<String, Cell> ours = new HashMap<>();
    columns.forEach((name, column) -> {
      Optional<Cell> cell =
          switch (column) {
            case MappedColumn.From mapped ->
                Optional.ofNullable(theirs.get(mapped.column())).flatMap(mapped::of);
            case MappedColumn.Constant(String text) -> Optional.of(Cell.any(text));
          };
      cell.map(known -> Columns.TIMES.contains(name) ? zoned(known) : known)
          .ifPresent(known -> ours.put(name, known));
    });
    return ours;
  }

  private Cell zoned(Cell cell) {
    try {
      String text = cell.text().replace(' ', 'T');
      return Cell.any(
          (text.contains("T")
                  ? LocalDateTime.parse(text).atZone(zone)
                  : LocalDate.parse(text).atStartOfDay(zone))
              .toInstant()
              .toString());
    } catch (DateTimeException _) {
      return cell; // has a zone of its own, or is no time: judged like any other cell
    }
  }

  /** A joined table in memory. */
  private final class Lookup {

    private final Join join;
    private final Map<List<String>, Map<String, Cell>> rows = new HashMap<>();

    Lookup(Join join, Path folder) {
      this.join = join;
      try (CsvLines lines = new CsvLines(folder.resolve(join.file()))) {
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
          switch (line.get()) {
            case Line.Refused(RefusedRow row) ->
                throw new ImportRefusedException(
                    "The table (%s) must be sound: %s".formatted(join.file(), row.because()),
                    "Maybe export it again.");
            case Line.Row row -> add(row.cells());
          }
        }
      }
    }

    private void add(Map<String, Cell> cells) {
      Map<String, Cell> qualified = new LinkedHashMap<>();
      cells.forEach((column, cell) -> qualified.put(join.qualified(column), cell));
      Map<String, Cell> right = replaced(qualified);
      key(right, join.by().values().stream().map(join::qualified).toList())
          .ifPresent(key -> {
            if (rows.put(key, right) != null) {
              throw new ImportRefusedException(
                  "The key (%s) of table (%s) must stand there once."
                      .formatted(String.join(", ", key), join.file()),
                  "Maybe the key needs another column.");
            }
          });
    }

    private static Optional<List<String>> key(Map<String, Cell> cells, List<String> columns) {
      List<String> key = new ArrayList<>();
      for (String column : columns) {
        Cell cell = cells.get(column);
        if (cell == null) {
          return Optional.empty();
        }
        key.add(cell.text());
      }
      return Optional.of(key);
    }
  }

  /** Their rows, one after the other, as ours. */
  private final class MappedLines implements Lines {

    private final CsvLines lines;
    private final List<Lookup> lookups;

    MappedLines(CsvLines lines, List<Lookup> lookups) {
      this.lines = lines;
      this.lookups = lookups;
    }

    @Override
    public Optional<Line> next() {
      return lines
          .next()
          .map(line ->
              switch (line) {
                case Line.Refused refused -> refused;
                case Line.Row row -> mapped(row);
              });
    }

    private Line mapped(Line.Row row) {
      Map<String, Cell> theirs = replaced(row.cells());
      for (Lookup lookup : lookups) {
        List<String> columns = List.copyOf(lookup.join.by().keySet());
        Optional<List<String>> key = Lookup.key(theirs, columns);
        if (key.isPresent()) {
          Map<String, Cell> found = lookup.rows.get(key.get());
          if (found == null) {
            return Line.refused(
                row.number(),
                columns.getFirst(),
                RefusalReason.NO_MATCH,
                "The %s (%s) of line (%d) must stand in the table (%s)."
                    .formatted(
                        String.join(", ", columns),
                        String.join(", ", key.get()),
                        row.number(),
                        lookup.join.file()),
                "Maybe it is misspelt: put it right with replace.");
          }
          theirs.putAll(found);
        }
      }
      return new Line.Row(row.number(), ours(theirs));
    }

    @Override
    public double share() {
      return lines.share();
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
