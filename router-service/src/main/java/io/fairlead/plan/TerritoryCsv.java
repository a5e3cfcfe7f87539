package io.fairlead.plan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.fairlead.plan.PlanException.Problem;
import io.fairlead.plan.Territory.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Territories as CSV: a row for each area, in columns {@code territory}, {@code country}, {@code
 * region} and {@code postalCodes}, of which all but the first may be missing. Several values in a
 * cell are separated by {@code ;}. Each row stands on one line, so that a stray quote spoils no
 * other.
 */
final class TerritoryCsv {

  private static final String TERRITORY = "territory";
  private static final String COUNTRY = "country";
  private static final String REGION = "region";
  private static final String POSTAL_CODES = "postalCodes";
  private static final List<String> COLUMNS = List.of(TERRITORY, COUNTRY, REGION, POSTAL_CODES);

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowExtraFields(true).allowMissingFields(true);

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<Area>> areas = new LinkedHashMap<>();

  private TerritoryCsv() {}

  /**
   * Reads territories.
   *
   * @return by name
   * @throws PlanException with every problem found, each with its line and column
   */
  static Map<String, Territory> read(String text) {
    TerritoryCsv csv = new TerritoryCsv();
    csv.rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (!csv.problems.isEmpty()) {
      throw new PlanException(csv.problems);
    }
    Map<String, Territory> territories = new HashMap<>();
    csv.areas.forEach((name, areas) -> territories.put(name, new Territory(name, areas)));
    return Map.copyOf(territories);
  }

  private void rows(String text) {
    List<String> lines = text.lines().toList();
    List<String> header = lines.isEmpty() ? List.of() : cells(1, lines.getFirst());
    if (!isHeader(header)) {
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        row(i + 1, header, cells(i + 1, lines.get(i)));
      }
    }
    if (areas.isEmpty() && problems.isEmpty()) {
      problem("", "must hold at least one row below its header. Maybe the export is empty.");
    }
  }

  private boolean isHeader(List<String> header) {
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        problem(
            "[line 1]",
            "the column ("
                + column
                + ") must be one of "
                + String.join(", ", COLUMNS)
                + ", with commas in between.");
      }
    }
    if (new HashSet<>(header).size() < header.size()) {
      problem("[line 1]", "must name each column once.");
    }
    if (!header.contains(TERRITORY)) {
      problem("[line 1]", "must name the column territory. Maybe add the header row.");
    }
    return problems.isEmpty();
  }

  private void row(int line, List<String> header, List<String> cells) {
    if (cells.isEmpty()) {
      return; // they were refused already
    }
    if (cells.size() != header.size()) {
      problem(
          "[line " + line + "]",
          "the number of cells ("
              + cells.size()
              + ") must be that of the header ("
              + header.size()
              + "). Maybe a cell with a comma in it needs quotes.");
      return;
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(header.get(i), cells.get(i));
    }
    String name = row.getOrDefault(TERRITORY, "");
    if (name.isEmpty()) {
      problem("[line " + line + "]." + TERRITORY, "must be the name of a territory.");
      return;
    }
    area(line, row)
        .ifPresent(area -> areas.computeIfAbsent(name, _ -> new ArrayList<>()).add(area));
  }

  private Optional<Area> area(int line, Map<String, String> row) {
    List<String> countries = words(row, COUNTRY);
    List<String> regions = words(row, REGION);
    List<String> postalCodes = words(row, POSTAL_CODES);
    if (countries.isEmpty() && regions.isEmpty() && postalCodes.isEmpty()) {
      problem("[line " + line + "]", "must name a country, a region or postal codes.");
      return Optional.empty();
    }
    try {
      return Optional.of(Area.of(countries, regions, postalCodes));
    } catch (IllegalArgumentException e) {
      problem("[line " + line + "]." + POSTAL_CODES, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The cells of a line; none where they cannot be told apart. */
  private List<String> cells(int line, String text) {
    try {
      return CSV.ofSingleCsvRecord(text).getFields().stream().map(String::strip).toList();
    } catch (CsvParseException _) {
      problem(
          "[line " + line + "]",
          "must have its quotes in pairs around whole cells."
              + " Maybe a quote inside a cell must be doubled.");
      return List.of();
    }
  }

  private void problem(String where, String reason) {
    problems.add(new Problem("territories" + where, reason));
  }

  private static List<String> words(Map<String, String> row, String column) {
    return Arrays.stream(row.getOrDefault(column, "").split(";"))
        .filter(word -> !word.isBlank())
        .toList();
  }
}
