package io.fairlead.imports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How the tables of another system's export become our files. The language is described in {@code
 * docs/mappings/README.md}.
 */
public final class Mapping {

  private final Map<ImportKind, MappedTable> tables;

  private Mapping(Map<ImportKind, MappedTable> tables) {
    this.tables = tables;
  }

  /**
   * Reads a mapping from a YAML file.
   *
   * @throws ImportRefusedException where it says something unknown
   */
  public static Mapping read(Path file) {
    TextFile.check(file);
    try {
      return of(new Part("the mapping", YAMLMapper.shared().readTree(file)));
    } catch (JacksonException e) {
      throw new ImportRefusedException(
          "The mapping (%s) must be YAML.".formatted(file.getFileName()),
          "Maybe look at line %d.".formatted(e.getLocation().getLineNr()));
    }
  }

  /** What it brings in, in the order in which it can be imported. */
  public List<ImportKind> kinds() {
    return List.copyOf(tables.keySet());
  }

  /**
   * @throws ImportRefusedException where it does not say how
   */
  MappedTable table(ImportKind kind) {
    return Optional.ofNullable(tables.get(kind))
        .orElseThrow(() ->
            new ImportRefusedException(
                "The mapping must have a part (%s).".formatted(kind.label()),
                "Maybe this export has no %s.".formatted(kind.label())));
  }

  private static Mapping of(Part root) {
    root.allow("timeZone", "reps", "leads", "history", "outcomes");
    ZoneId zone = root.text("timeZone").map(Mapping::zone).orElse(ZoneOffset.UTC);
    Map<ImportKind, MappedTable> tables = new EnumMap<>(ImportKind.class);
    for (ImportKind kind : ImportKind.values()) {
      root.part(kind.label()).ifPresent(part -> tables.put(kind, table(part, zone)));
    }
    return new Mapping(tables);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      throw new ImportRefusedException(
          "The timeZone (%s) of the mapping must be a time zone.".formatted(text),
          "Maybe write it as Europe/Berlin.");
    }
  }

  private static MappedTable table(Part part, ZoneId zone) {
    part.allow("from", "join", "replace", "columns", "drop");
    Map<String, Map<String, String>> replace = new LinkedHashMap<>();
    part.part("replace")
        .ifPresent(columns ->
            columns.parts().forEach((column, words) -> replace.put(column, words.texts())));
    Map<String, MappedColumn> columns = new LinkedHashMap<>();
    part.requiredPart("columns")
        .parts()
        .forEach((name, column) -> columns.put(name, column(column)));
    return new MappedTable(
        part.required("from"),
        part.list("join").stream().map(Mapping::join).toList(),
        replace,
        columns,
        part.list("drop").stream().map(Part::text).collect(Collectors.toUnmodifiableSet()),
        zone);
  }

  private static MappedTable.Join join(Part part) {
    part.allow("file", "by");
    return new MappedTable.Join(part.required("file"), part.requiredPart("by").texts());
  }

  private static MappedColumn column(Part part) {
    if (part.isText()) {
      return new MappedColumn.From(part.text(), Map.of(), BigDecimal.ONE);
    }
    part.allow("from", "values", "times", "constant");
    Optional<String> constant = part.text("constant");
    if (constant.isPresent()) {
      part.allow("constant");
      return new MappedColumn.Constant(constant.get());
    }
    return new MappedColumn.From(
        part.required("from"),
        part.part("values").map(Part::texts).orElse(Map.of()),
        part.text("times").map(text -> factor(part, text)).orElse(BigDecimal.ONE));
  }

  private static BigDecimal factor(Part part, String text) {
    if (!Cell.NUMBER.matcher(text).matches()) {
      throw new ImportRefusedException(
          "The times (%s) of %s must be a number.".formatted(text, part.owner()),
          "Maybe write it as 1000.");
    }
    return new BigDecimal(text);
  }

  /**
   * A part of the file.
   *
   * @param owner what it is, as a sentence says it
   * @param node what stands there
   */
  private record Part(String owner, JsonNode node) {

    boolean isText() {
      return node.isValueNode() && !node.isNull();
    }

    String text() {
      if (!isText()) {
        throw new ImportRefusedException(
            "The value of %s must be a text.".formatted(owner), "Maybe it lacks its indentation.");
      }
      return node.asString();
    }

    void allow(String... keys) {
      for (String key : object().propertyNames()) {
        if (!Set.of(keys).contains(key)) {
          throw new ImportRefusedException(
              "The key (%s) of %s must be one of %s."
                  .formatted(key, owner, String.join(", ", keys)),
              "Maybe it is a typing error.");
        }
      }
    }

    Optional<Part> part(String key) {
      return Optional.ofNullable(object().get(key))
          .filter(value -> !value.isNull())
          .map(value -> new Part(key + " of " + owner, value));
    }

    Part requiredPart(String key) {
      return part(key)
          .orElseThrow(() ->
              new ImportRefusedException(
                  "The key (%s) of %s must be there.".formatted(key, owner),
                  "Maybe look at the mappings that come with Fairlead."));
    }

    Optional<String> text(String key) {
      return part(key).map(Part::text);
    }

    String required(String key) {
      return requiredPart(key).text();
    }

    Map<String, Part> parts() {
      Map<String, Part> parts = new LinkedHashMap<>();
      object()
          .properties()
          .forEach(one ->
              parts.put(one.getKey(), new Part(one.getKey() + " of " + owner, one.getValue())));
      return parts;
    }

    Map<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      parts().forEach((name, part) -> texts.put(name, part.text()));
      return texts;
    }

    List<Part> list(String key) {
      Optional<Part> list = part(key);
      if (list.isEmpty()) {
        return List.of();
      }
      if (!list.get().node.isArray()) {
        throw new ImportRefusedException(
            "The %s must be a list.".formatted(list.get().owner), "Maybe write it in [ ].");
      }
      List<Part> parts = new ArrayList<>();
      list.get().node.forEach(node -> parts.add(new Part(list.get().owner, node)));
      return parts;
    }

    private JsonNode object() {
      if (!node.isObject()) {
        throw new ImportRefusedException(
            "The value of %s must be keys with values.".formatted(owner),
            "Maybe it lacks its indentation.");
      }
      return node;
    }
  }
}
