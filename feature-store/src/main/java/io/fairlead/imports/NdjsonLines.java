package io.fairlead.imports;

import io.fairlead.imports.TextFile.Numbered;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a file with one JSON object per line. Lists are arrays; attributes may stand beside
 * the standard fields or in an object {@code attributes}; null means unknown.
 */
final class NdjsonLines implements Lines {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final TextFile file;

  NdjsonLines(Path path) {
    file = new TextFile(path);
  }

  @Override
  public Optional<Line> next() {
    Optional<Numbered> line = file.next();
    while (line.isPresent() && line.get().text().isBlank()) {
      line = file.next();
    }
    return line.map(NdjsonLines::row);
  }

  private static Line row(Numbered line) {
    Map<String, Cell> cells = new HashMap<>();
    try {
      JsonNode object = JSON.readTree(line.text());
      if (!object.isObject()) {
        return notJson(line, "", "must be a JSON object");
      }
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        boolean nested = property.getKey().equals("attributes") && property.getValue().isObject();
        Iterable<Map.Entry<String, JsonNode>> properties =
            nested ? property.getValue().properties() : List.of(property);
        for (Map.Entry<String, JsonNode> one : properties) {
          if (isUnknown(one.getValue())) {
            continue;
          }
          Optional<Cell> cell = cell(one.getValue());
          if (cell.isEmpty()) {
            return notJson(
                line, one.getKey(), "must hold numbers, texts, true, false or lists of texts");
          }
          if (cells.put(one.getKey(), cell.get()) != null) {
            return notJson(line, one.getKey(), "must name a field once");
          }
        }
      }
    } catch (JacksonException _) {
      return notJson(line, "", "must be one whole JSON object");
    }
    return new Line.Row(line.number(), cells);
  }

  private static Line notJson(Numbered line, String column, String must) {
    return Line.refused(
        line.number(),
        column,
        RefusalReason.NOT_JSON,
        "The JSON%s of line (%d) %s."
            .formatted(column.isEmpty() ? "" : " (" + column + ")", line.number(), must),
        "Maybe the line was cut, or the file is CSV.");
  }

  private static boolean isUnknown(JsonNode value) {
    return value.isNull()
        || (value.isArray() && value.isEmpty())
        || (value.isString() && value.stringValue().isBlank());
  }

  private static Optional<Cell> cell(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(new Cell(value.asString(), Cell.Type.NUMBER));
    }
    if (value.isBoolean()) {
      return Optional.of(new Cell(value.asString(), Cell.Type.FLAG));
    }
    if (value.isArray()) {
      StringJoiner list = new StringJoiner(";");
      for (JsonNode element : value) {
        if (!element.isString() || element.stringValue().contains(";")) {
          return Optional.empty();
        }
        list.add(element.stringValue());
      }
      return word(list.toString());
    }
    return value.isString() ? word(value.stringValue()) : Optional.empty();
  }

  private static Optional<Cell> word(String text) {
    return text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(new Cell(text.strip(), Cell.Type.WORD));
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
